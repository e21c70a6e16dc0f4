package io.github.upstoxtotp.autoconfigure;

import java.util.Arrays;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxTokenProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What the start says where a bean of the starter cannot be injected.
 */
@ExtendWith(OutputCaptureExtension.class)
class UpstoxInjectionFailureTests {

	@Test
	void namesTheQualifierThatLombokDoesNotCopy(CapturedOutput output) {
		assertThat(report(output, Unqualified.class)).contains("APPLICATION FAILED TO START")
			.contains("There is 'upstoxRestClient'")
			.contains("@Qualifier(\"upstoxRestClient\")")
			.contains("lombok.copyableAnnotations += org.springframework.beans.factory.annotation.Qualifier")
			.contains(Unqualified.class.getSimpleName())
			.doesNotContain("\tat ");
	}

	@Test
	void namesThePropertyThatSwitchesTheProviderOff(CapturedOutput output) {
		assertThat(report(output, NeedsProvider.class, "--upstox.enabled=false"))
			.contains("APPLICATION FAILED TO START")
			.contains("needs a bean of type " + UpstoxTokenProvider.class.getName())
			.contains("because of upstox.enabled=false")
			.doesNotContain("\tat ");
	}

	@Test
	void namesThePropertyThatSwitchesTheClientOff(CapturedOutput output) {
		assertThat(report(output, Qualified.class, "--upstox.enabled=false"))
			.contains("because of upstox.enabled=false")
			.doesNotContain("\tat ");
	}

	@Test
	void leavesOtherBeansToOtherAnalyzers(CapturedOutput output) {
		assertThat(report(output, NeedsOther.class)).doesNotContain("lombok").doesNotContain("upstox.enabled");
		assertThat(report(output, OtherQualifier.class)).doesNotContain("lombok").doesNotContain("upstox.enabled");
	}

	private static String report(CapturedOutput output, Class<?> bean, String... arguments) {
		SpringApplication application = new SpringApplication(WithStarter.class, bean);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] all = Stream
			.concat(Arrays.stream(arguments),
					Stream.of("--upstox.access-token=made-up", "--spring.main.banner-mode=off"))
			.toArray(String[]::new);
		assertThatException().isThrownBy(() -> application.run(all).close());
		return output.getAll();
	}

	record Unqualified(RestClient upstoxRestClient) {
	}

	record Qualified(@Qualifier("upstoxRestClient") RestClient upstoxRestClient) {
	}

	record NeedsProvider(UpstoxTokenProvider provider) {
	}

	record NeedsOther(StringBuilder other) {
	}

	record OtherQualifier(@Qualifier("billing") RestClient billing) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(UpstoxAutoConfiguration.class)
	static class WithStarter {

	}

}
