package io.github.upstoxtotp.autoconfigure.dotenv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class DotenvFileTests {

	private final Path folder;

	DotenvFileTests(@TempDir Path folder) {
		this.folder = folder;
	}

	static Stream<Arguments> values() {
		return Stream.of(arguments("A=value", "value"), arguments("A=", ""), arguments("A = value ", "value"),
				arguments("  A\t=\tvalue", "value"), arguments("export A=value", "value"),
				arguments("export\tA = 'value'", "value"), arguments("A=two words", "two words"),
				arguments("A=value # comment", "value"), arguments("A=value\t# comment", "value"),
				arguments("A=value#rest", "value#rest"), arguments("A=#rest", "#rest"), arguments("A= # comment", ""),
				arguments("A=it's", "it's"), arguments("A=a=b==", "a=b=="), arguments("A=C:\\new", "C:\\new"),
				arguments("A='value'", "value"), arguments("A=''", ""), arguments("A='v # w' # comment", "v # w"),
				arguments("A='say \"hi\"'", "say \"hi\""), arguments("A='it\\'s \\\\ \\n'", "it's \\ \\n"),
				arguments("A=\"value\"", "value"), arguments("A=\"\"", ""), arguments("A=\" v \"#comment", " v "),
				arguments("A=\"it's\"", "it's"), arguments("A=\"say \\\"hi\\\"\"", "say \"hi\""),
				arguments("A=\"one\\ntwo\\t\\\\n\"", "one\ntwo\t\\n"), arguments("A=\"\\x \\$\"", "\\x \\$"),
				arguments("A=\"\\a\\b\\f\\r\\v\"", "\u0007\b\f\r\u000b"), arguments("A=\u0939\u093f", "\u0939\u093f"));
	}

	@ParameterizedTest
	@MethodSource("values")
	void valueIsReadAsPythonDotenvReadsIt(String line, String value) throws IOException {
		assertThat(read(line)).containsExactly(Map.entry("A", value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "# comment", "\t # A=value", "\r\n\r\n", "\uFEFF# comment", "NAME",
			"export NAME # comment" })
	void nothingIsRead(String text) throws IOException {
		assertThat(read(text)).isEmpty();
	}

	@Test
	void lastOfSeveralValuesCounts() throws IOException {
		assertThat(read("\uFEFFA=1\r\nB=2\n\nA=3")).isEqualTo(Map.of("A", "3", "B", "2"));
	}

	@Test
	void fileIsOptional() {
		assertThat(DotenvFile.read(this.folder.resolve("missing"), Map.of()).variables()).isEmpty();
		assertThat(DotenvFile.read(this.folder, Map.of()).variables()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "=S3CRET", "A B=S3CRET", "A=\"S3CRET", "A='S3CRET", "A='S3CRET' x", "export =S3CRET",
			"A: S3CRET" })
	void lineThatPythonWarnsAboutIsIgnoredAndNamedByItsNumber(String line) throws IOException {
		DotenvFile file = DotenvFile.read(write("# one\nB=2\n" + line + "\nC=4"), Map.of());
		assertThat(file.values()).isEqualTo(Map.of("B", "2", "C", "4"));
		assertThat(file.ignoredLines()).containsExactly(3);
		assertThat(file).asString().doesNotContain("S3CRET");
	}

	static Stream<Arguments> texts() {
		return Stream.of(
				arguments("A=\"one\ntwo\r\nthree\" # comment\nB=2", Map.of("A", "one\ntwo\r\nthree", "B", "2")),
				arguments("A='one\n# two=2\n'\nB=2", Map.of("A", "one\n# two=2\n", "B", "2")),
				arguments("A='one\nB=2\nC='three'", Map.of()), arguments("A='C:\\'", Map.of("A", "C:\\")),
				arguments("1A=1\nmy.key=2\n//registry/:_auth=3\nnpm-x=4",
						Map.of("1A", "1", "my.key", "2", "//registry/:_auth", "3", "npm-x", "4")),
				arguments("'A B'=1", Map.of("A B", "1")), arguments("A=1\rB=2", Map.of("A", "1", "B", "2")));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void textIsReadAsPythonDotenvReadsIt(String text, Map<String, String> values) throws IOException {
		assertThat(read(text)).isEqualTo(values);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE" })
	void fileThatIsUtf16IsNamedAsSuch(String charset) throws IOException {
		Files.writeString(this.folder.resolve(".env"), "A=S3CRET", Charset.forName(charset));
		assertThatExceptionOfType(MalformedDotenvException.class)
			.isThrownBy(() -> DotenvFile.read(this.folder.resolve(".env"), Map.of()))
			.withMessageContaining("UTF-16")
			.withMessageContaining(this.folder.resolve(".env").toString());
	}

	@Test
	void fileThatIsNoTextIsRefused() throws IOException {
		Files.write(this.folder.resolve(".env"), "A=\u00e9".getBytes(StandardCharsets.ISO_8859_1));
		assertThatExceptionOfType(MalformedDotenvException.class)
			.isThrownBy(() -> DotenvFile.read(this.folder.resolve(".env"), Map.of()))
			.withMessageContaining("UTF-8");
	}

	static Stream<Arguments> references() {
		return Stream.of(arguments("A=${B}", "beta"), arguments("A=\"${B}\"", "beta"), arguments("A='${B}'", "beta"),
				arguments("A=<${B}|${B}>", "<beta|beta>"), arguments("A=${MISSING}", ""), arguments("A=${EMPTY}", ""),
				arguments("A=${MISSING:-de fault}", "de fault"), arguments("A=${MISSING:-}", ""),
				arguments("A=${B:-default}", "beta"), arguments("A=${EMPTY:-default}", ""),
				arguments("A=${BOTH}", "environment"), arguments("A=${WILD}", "$1 \\ ${B}"),
				arguments("A=${MISSING:-${B}}", "${B}"), arguments("A=${B", "${B"), arguments("A=$B", "$B"),
				arguments("A=${B:default}", "${B:default}"), arguments("A=${C}", ""), arguments("A=${LOOP}", "x"));
	}

	@ParameterizedTest
	@MethodSource("references")
	void referenceIsResolvedAsPythonDotenvResolvesIt(String line, String value) throws IOException {
		Map<String, String> environment = Map.of("EMPTY", "", "BOTH", "environment", "WILD", "$1 \\ ${B}");
		Path path = write("B=beta\nBOTH=file\nLOOP=x${LOOP}\n%s\nC=late".formatted(line));
		assertThat(DotenvFile.read(path, environment).values()).containsEntry("A", value);
	}

	@Test
	void variableKnowsItsLineAndDoesNotShowItsValue() throws IOException {
		DotenvFile file = DotenvFile.read(write("# one\nA=S3CRET\n\nexport B=2\nA=S3CRET"), Map.of());
		assertThat(file.variables()).containsExactly(new DotenvVariable("A", "S3CRET", 2),
				new DotenvVariable("B", "2", 4), new DotenvVariable("A", "S3CRET", 5));
		assertThat(file.variables().toString() + file).doesNotContain("S3CRET").contains("A", "5", ".env");
	}

	private Map<String, String> read(String text) throws IOException {
		return DotenvFile.read(write(text), Map.of()).values();
	}

	private Path write(String text) throws IOException {
		return Files.writeString(this.folder.resolve(".env"), text);
	}

}
