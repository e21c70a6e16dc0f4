package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.readme.Page.Fence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The coordinates in the guide are those of the build.
 */
class CoordinatesTests {

	private static final Pattern MAVEN = Pattern
		.compile("<groupId>(.*)</groupId>\\s*<artifactId>(.*)</artifactId>\\s*<version>(.*)</version>");

	private static final Pattern GRADLE = Pattern.compile("[(' \"]([\\w.-]+):([\\w.-]+):([\\w.-]+)[\"')]");

	private final String pom;

	CoordinatesTests() throws IOException {
		this.pom = Files.readString(Path.of("../pom.xml"));
	}

	@Test
	void mavenHasTheVersionsOfTheBuild() {
		assertThat(Page.fences("xml")).isNotEmpty().allSatisfy((fence) -> assertCoordinates(fence, MAVEN));
	}

	@Test
	void gradleHasTheVersionsOfTheBuild() {
		assertThat(Stream.concat(Page.fences("kotlin"), Page.fences("groovy")).filter(CoordinatesTests::isOfABuild))
			.hasSize(2)
			.allSatisfy((fence) -> assertCoordinates(fence, GRADLE));
	}

	static boolean isOfABuild(Fence fence) {
		return fence.content().contains("dependencies {");
	}

	private void assertCoordinates(Fence fence, Pattern pattern) {
		assertThat(pattern.matcher(fence.content()).results()).isNotEmpty().allSatisfy(this::assertIsInTheBuild);
	}

	private void assertIsInTheBuild(MatchResult coordinates) {
		String groupId = coordinates.group(1);
		String artifactId = coordinates.group(2);
		assertThat(coordinates.group(3)).isEqualTo(versionOf(groupId, artifactId));
	}

	private String versionOf(String groupId, String artifactId) {
		if (groupId.equals(first("<groupId>(.*)</groupId>"))) {
			assertThat(this.pom).contains("<module>" + artifactId + "</module>");
			return first("<version>(.*)</version>");
		}
		String property = first("<groupId>" + Pattern.quote(groupId) + "</groupId>\\s*<artifactId>"
				+ Pattern.quote(artifactId) + "</artifactId>\\s*<version>\\$\\{(.*)}</version>");
		return first("<" + Pattern.quote(property) + ">(.*)</");
	}

	private String first(String pattern) {
		return Pattern.compile(pattern).matcher(this.pom).results().findFirst().orElseThrow().group(1);
	}

}
