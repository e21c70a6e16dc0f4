package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * At 09:00 each screen says what is wrong, since when, what happens next and when, why
 * not earlier, and what a person can do. The guide shows these texts.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadMorningTests {

	private static final List<String> SCREENS = List.of("log", "health", "endpoint", "exception", "metrics");

	private static final Pattern TEXTS = Pattern.compile("<!-- mornings:.*?-->\n(.*?)<!-- /mornings -->",
			Pattern.DOTALL);

	private static final Pattern SECONDS = Pattern.compile("(\\d\\d:\\d\\d:\\d\\d) IST");

	private static final Map<MorningTrouble, Map<String, String>> SEEN = new EnumMap<>(MorningTrouble.class);

	@BeforeAll
	static void look(CapturedOutput output) {
		for (MorningTrouble trouble : MorningTrouble.values()) {
			SEEN.put(trouble, trouble.screens(output));
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyScreenSaysWhatIsWrongAndWhatFollows(MorningTrouble trouble) {
		Map<String, String> screens = SEEN.get(trouble);
		for (String screen : trouble.isHealed() ? List.of("log") : List.of("health", "endpoint", "exception")) {
			assertThat(screens.get(screen)).as(screen).contains(trouble.wrong(), trouble.reason(), trouble.tip());
		}
		assertThat(screens.get("log")).contains(trouble.wrong())
			.containsAnyOf(trouble.tip(), "tries the store again every 30 seconds");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "REVOKED_ONCE", "WRONG_CLOCK" })
	void everyScreenSaysSinceWhen(MorningTrouble trouble) {
		for (String screen : List.of("log", "health", "endpoint", "exception")) {
			assertThat(SEEN.get(trouble).get(screen)).as(screen)
				.containsPattern("(since|asked at) 2026-06-10 \\d\\d:\\d\\d:\\d\\d IST");
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyScreenSaysWhenTheNextLoginStarts(MorningTrouble trouble) {
		for (String screen : List.of("health", "endpoint", "exception")) {
			if (!trouble.isHealed()) {
				assertThat(SEEN.get(trouble).get(screen)).as(screen)
					.containsPattern("(Next login at|may start before|time until) 2026-06-1\\d \\d\\d:\\d\\d:\\d\\d IST"
							+ "|No login starts until");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void noScreenNamesARequestWithoutWhatItNeeds(MorningTrouble trouble) {
		assertThat(SEEN.get(trouble).values()).filteredOn((text) -> text.contains("POST "))
			.allSatisfy((text) -> assertThat(text).contains(
					"needs management.endpoint.upstox.access=unrestricted and upstox in management.endpoints.web.exposure.include"));
	}

	@Test
	void guideShowsTheseTexts() throws IOException {
		String expected = Arrays.stream(MorningTrouble.values())
			.map(BadMorningTests::section)
			.collect(Collectors.joining("\n", "\n", "\n"));
		Files.writeString(Path.of("target", "mornings.md"), expected);
		assertThat(TEXTS.matcher(Files.readString(Path.of("../docs/nothing-works.md")))
			.results()
			.map((MatchResult found) -> withoutSeconds(found.group(1)))).as("copy target/mornings.md")
			.containsExactly(withoutSeconds(expected));
	}

	// The back-off has jitter, and Upstox's clock is known to a second.
	private static String withoutSeconds(String text) {
		return SECONDS.matcher(text)
			.replaceAll(
					(time) -> LocalTime.parse(time.group(1)).plusSeconds(15).truncatedTo(ChronoUnit.MINUTES) + " IST");
	}

	private static String section(MorningTrouble trouble) {
		String message = SEEN.get(trouble).get("endpoint").replaceFirst("[A-Z_]+: ", "");
		String rows = SCREENS.stream()
			.map((screen) -> "| %s | %s |\n".formatted(screen,
					escaped(SEEN.get(trouble).get(screen).replace(message, "…"))))
			.collect(Collectors.joining());
		return "### %s\n\n%s\n\n> %s\n\n| where | what it says |\n|---|---|\n%s".formatted(trouble.title(),
				trouble.remedy(), message, rows);
	}

	private static String escaped(String text) {
		return text.isEmpty() ? "nothing"
				: Arrays.stream(text.split("<br>"))
					.map((line) -> "`" + line.replace("|", "\\|") + "`")
					.collect(Collectors.joining("<br>"));
	}

}
