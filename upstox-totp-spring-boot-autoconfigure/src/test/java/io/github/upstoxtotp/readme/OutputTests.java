package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.readme.Page.Fence;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * What the guide shows of the log, a message and an answer is what comes out.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "management.endpoints.web.exposure.include=upstox")
@WithUpstoxSimulator
class OutputTests {

	private static final List<Fence> TEXTS = Page.fences("text").toList();

	@Test
	void logOfTheFirstStart(CapturedOutput output, @Autowired UpstoxTokenProvider provider) {
		provider.getToken();
		await().untilAsserted(() -> assertThat(text("quick-start.md").lines()).allMatch(output.getAll()::contains));
	}

	@Test
	void messageThatListsAllThatIsWrong(CapturedOutput output) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(Library.class).web(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run("--upstox.username=98765",
				"--upstox.totp-secret=JBSWY3DPEHPK3PXP", "--upstox.client-id=made-up", "--upstox.client-secret=made-up",
				"--upstox.redirect-uri=https://example.com/callback", "--upstox.login.timeout=soon"));
		assertThat(output).contains(text("configuration.md"));
	}

	@Test
	void answerOfTheEndpoint(@Autowired UpstoxTokenProvider provider, @Autowired Environment environment)
			throws IOException {
		provider.getToken();
		RestClient client = RestClient.create("http://localhost:" + environment.getProperty("local.server.port"));
		JsonNode shown = new ObjectMapper().readTree(json().content());
		await().untilAsserted(() -> {
			String answer = client.get().uri("/actuator/upstox").retrieve().body(String.class);
			assertThat(names(new ObjectMapper().readTree(answer))).isEqualTo(names(shown));
			assertThat(answer).contains(shown.at("/accounts/default/expiresAt").asText(),
					shown.at("/accounts/default/userId").asText());
		});
	}

	@Test
	void everyOutputIsOneOfThese() {
		assertThat(TEXTS).extracting(Fence::page)
			.containsExactlyInAnyOrder(Page.named("quick-start.md"), Page.named("configuration.md"));
		assertThat(json().page()).isEqualTo(Page.named("observing.md"));
	}

	private static String text(String page) {
		return TEXTS.stream()
			.filter((fence) -> fence.page().equals(Page.named(page)))
			.map(Fence::content)
			.findFirst()
			.orElseThrow();
	}

	private static Fence json() {
		List<Fence> all = Page.fences("json").toList();
		assertThat(all).hasSize(1);
		return all.get(0);
	}

	private static Set<String> names(JsonNode json) {
		Set<String> names = new TreeSet<>();
		json.properties().forEach((field) -> {
			names.add(field.getKey());
			names(field.getValue()).forEach((name) -> names.add(field.getKey() + "." + name));
		});
		json.elements().forEachRemaining((element) -> names.addAll(json.isArray() ? names(element) : Set.of()));
		return names;
	}

	/**
	 * An application that has nothing but the library.
	 */
	@ImportAutoConfiguration(UpstoxAutoConfiguration.class)
	static class Library {

	}

}
