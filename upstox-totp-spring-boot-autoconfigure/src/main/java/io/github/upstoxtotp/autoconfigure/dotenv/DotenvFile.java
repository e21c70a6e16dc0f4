package io.github.upstoxtotp.autoconfigure.dotenv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of variables in the format that python-dotenv reads: comments, {@code export},
 * quotes, values of several lines, and <code>${NAME}</code> or
 * <code>${NAME:-default}</code> for another variable, of the environment or of a line
 * above, of which the environment wins. Lines that python-dotenv only warns about are
 * ignored. Immutable.
 *
 * @since 0.1.0
 */
public final class DotenvFile {

	private final Path path;

	private final List<DotenvVariable> variables;

	private final List<Integer> ignoredLines;

	private final Map<String, String> values = new LinkedHashMap<>();

	private DotenvFile(Path path, List<DotenvVariable> variables, List<Integer> ignoredLines) {
		this.path = path;
		this.variables = List.copyOf(variables);
		this.ignoredLines = List.copyOf(ignoredLines);
		variables.forEach((variable) -> this.values.put(variable.name(), variable.value()));
	}

	/**
	 * Reads a file.
	 * @param path the file
	 * @param environment the variables that win where values are put together
	 * @return the variables of the file; none if there is no such file
	 * @throws MalformedDotenvException if the file cannot be read, or is not UTF-8 text
	 */
	public static DotenvFile read(Path path, Map<String, String> environment) {
		DotenvParser parser = new DotenvParser(Files.isRegularFile(path) ? text(path) : "");
		List<DotenvVariable> variables = new ArrayList<>();
		Map<String, String> above = new LinkedHashMap<>();
		DotenvInterpolation interpolation = new DotenvInterpolation(environment, above);
		for (DotenvVariable raw : parser.parse()) {
			String value = interpolation.resolve(raw.value());
			above.put(raw.name(), value);
			variables.add(new DotenvVariable(raw.name(), value, raw.line()));
		}
		return new DotenvFile(path, variables, parser.ignoredLines());
	}

	private static String text(Path path) {
		try {
			return text(path, Files.readAllBytes(path));
		}
		catch (IOException ex) {
			throw new MalformedDotenvException(path, "It cannot be read: %s.".formatted(ex.getClass().getName()));
		}
	}

	private static String text(Path path, byte[] content) {
		if (isUtf16(content)) {
			throw new MalformedDotenvException(path,
					"It is UTF-16 text, as PowerShell writes it with '>'. Save it as UTF-8.");
		}
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(content))
				.toString()
				.replaceFirst("^\uFEFF", "");
		}
		catch (CharacterCodingException ex) {
			throw new MalformedDotenvException(path, "It is not UTF-8 text.");
		}
	}

	private static boolean isUtf16(byte[] content) {
		return content.length >= 2 && ((content[0] == (byte) 0xFF && content[1] == (byte) 0xFE)
				|| (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF) || content[0] == 0 || content[1] == 0);
	}

	/**
	 * Returns the variables in the order of their lines. The last of those that have the
	 * same name counts.
	 * @return the variables, unmodifiable
	 */
	public List<DotenvVariable> variables() {
		return this.variables;
	}

	/**
	 * Returns the values that count.
	 * @return the values by the names of the variables, unmodifiable
	 */
	public Map<String, String> values() {
		return Collections.unmodifiableMap(this.values);
	}

	/**
	 * Returns the lines that are not an assignment and were ignored.
	 * @return the numbers of the lines, from 1
	 */
	public List<Integer> ignoredLines() {
		return this.ignoredLines;
	}

	Path path() {
		return this.path;
	}

	@Override
	public String toString() {
		return "DotenvFile[%s]".formatted(this.path);
	}

}
