package io.github.upstoxtotp.readme;

import java.time.Duration;

import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.support.TaskUtils;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The page about scheduled jobs.
 */
@SpringBootTest(properties = { "upstox.refresh.enabled=false", "quotes.delay=1ms" })
@WithUpstoxSimulator
@ExtendWith(OutputCaptureExtension.class)
class QuoteJobTests {

	private static final int RUNS = 5000;

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	UpstoxTokenProvider provider;

	@Autowired
	QuoteJob job;

	@Test
	void runsAsSoonAsThereIsAToken() {
		this.upstox.wireMock().stubFor(get("/v2/portfolio/long-term-holdings").willReturn(okJson("[]")));
		this.provider.getToken();
		await().untilAsserted(() -> assertThat(this.job.last()).isEqualTo("[]"));
		assertThat(this.upstox).receivedOnlyValidTokens().hasNoViolations();
	}

	@Test
	void writesNothingInANightWithoutAToken(CapturedOutput output) {
		this.upstox.advance(Duration.ofDays(1));
		int lines = (int) output.getAll().lines().count();
		for (int i = 0; i < RUNS; i++) {
			this.job.run();
		}
		assertThat((int) output.getAll().lines().count() - lines).isLessThan(5);
		assertThat(this.upstox).didNotLogIn();
	}

	@Test
	void jobThatAsksForATokenAllTheSameWritesFourLinesPerRunAndOneStackTrace(CapturedOutput output) {
		this.upstox.advance(Duration.ofDays(1));
		this.upstox.fail(Step.DIALOG).with(Fault.status(503)).always();
		int lines = (int) output.getAll().lines().count();
		for (int i = 0; i < RUNS; i++) {
			try {
				this.provider.getToken();
			}
			catch (UpstoxException ex) {
				TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(ex);
			}
		}
		assertThat((int) output.getAll().lines().count() - lines).isLessThan(4 * RUNS + 200);
		assertThat(output.getAll().lines().filter((line) -> line.startsWith("\tat ")).count()).isLessThan(200);
	}

	@TestConfiguration(proxyBeanMethods = false)
	@EnableScheduling
	@Import(QuoteJob.class)
	static class Scheduling {

	}

}
