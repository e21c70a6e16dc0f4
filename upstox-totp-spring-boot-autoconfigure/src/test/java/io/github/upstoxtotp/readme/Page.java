package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the guide, or the README.
 *
 * @param file where it is
 */
record Page(Path file) {

	private static final Path REPOSITORY = Path.of("..");

	private static final Path GUIDE = REPOSITORY.resolve("docs");

	private static final String COMMAND_LINE = "command-line.md";

	private static final Pattern FENCE = Pattern.compile("^```(\\S*) ?(.*)\n((?s:.*?))^```$", Pattern.MULTILINE);

	/**
	 * Returns all pages but the one of the command line, whose snippets the tests of that
	 * module run.
	 */
	static List<Page> all() {
		return Stream.concat(Stream.of(REPOSITORY.resolve("README.md")), guide())
			.filter((file) -> !file.endsWith(COMMAND_LINE))
			.map(Page::new)
			.toList();
	}

	static Page frontPage() {
		return new Page(REPOSITORY.resolve("README.md"));
	}

	static Page named(String name) {
		return new Page(GUIDE.resolve(name));
	}

	static Stream<Fence> fences(String language) {
		return all().stream().flatMap((page) -> page.fences().stream()).filter((fence) -> fence.is(language));
	}

	private static Stream<Path> guide() {
		try (Stream<Path> files = Files.walk(GUIDE)) {
			return files.filter((file) -> file.toString().endsWith(".md"))
				.filter((file) -> !file.toString().matches(".*/(node_modules|target)/.*"))
				.sorted()
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Fence> fences() {
		return FENCE.matcher(text())
			.results()
			.map((found) -> new Fence(this, found.group(1), found.group(2), found.group(3)))
			.toList();
	}

	String text() {
		try {
			return Files.readString(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return REPOSITORY.relativize(this.file).toString();
	}

	/**
	 * A snippet.
	 *
	 * @param page where it is shown
	 * @param language the language after the fence
	 * @param note what stands after the language
	 * @param content the lines between the fences
	 */
	record Fence(Page page, String language, String note, String content) {

		boolean is(String name) {
			return this.language.equals(name);
		}

		@Override
		public String toString() {
			return this.page + ": " + this.content.lines().findFirst().orElse("");
		}

	}

}
