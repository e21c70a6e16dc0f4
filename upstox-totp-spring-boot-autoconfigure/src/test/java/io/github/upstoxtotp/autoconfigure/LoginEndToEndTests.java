package io.github.upstoxtotp.autoconfigure;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Flow;
import io.github.upstoxtotp.test.Quirk;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The whole way, from the properties of an application to a call of Upstox and back.
 */
class LoginEndToEndTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension();

	@BeforeEach
	void moveAwayFromTheEndOfTokens() {
		this.extension.simulator().clock().setTo(MORNING);
	}

	@Test
	void logsInAndCallsUpstoxWithTheToken() {
		run((context, upstox) -> {
			String profile = restClient(context).get().uri("/v2/user/profile").retrieve().body(String.class);
			assertThat(profile).contains("\"user_id\":\"AB1234\"");
			assertThat(provider(context).getStatus().state()).isEqualTo(State.VALID);
			assertThat(upstox.logins()).isEqualTo(1);
			assertThat(upstox.violations()).isEmpty();
		});
	}

	@Test
	void tellsWhoHoldsTheTokenAndWhenItEnds() {
		run((context, upstox) -> {
			UpstoxToken token = provider(context).getToken();
			assertThat(token.user().userId()).isEqualTo("AB1234");
			assertThat(token.user().exchanges()).contains("NSE");
			assertThat(Duration.between(token.issuedAt(), token.expiresAt())).isPositive()
				.isLessThan(Duration.ofDays(1));
			assertThat(token.expiresAt().getEpochSecond() % Duration.ofDays(1).toSeconds())
				.isEqualTo(Duration.ofHours(22).toSeconds());
			assertThat(token).asString().doesNotContain(token.value());
		});
	}

	@ParameterizedTest
	@EnumSource(Flow.class)
	void logsInOverEitherGenerationOfTheFlow(Flow gone) {
		run((context, upstox) -> {
			upstox.disable(gone);
			assertThat(provider(context).getToken().value()).isNotBlank();
			assertThat(upstox.logins()).isEqualTo(1);
			assertThat(upstox.repeatedOtps()).isZero();
			assertThat(upstox.pinAttempts()).isEqualTo(1);
			assertThat(upstox.violations()).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "upstox.username=9000000001, GENERATE, 1017016",
			"upstox.totp-secret=GEZDGNBVGY3TQOJQ, VERIFY, 1017073", "upstox.pin-code=999999, PIN, 1017106",
			"upstox.client-id=other, DIALOG, UDAPI100068", "upstox.client-secret=other, TOKEN, UDAPI100069",
			"upstox.redirect-uri=https://example.com/other, DIALOG, UDAPI100068" })
	void blocksAfterWrongCredentialsAndTriesNoSecondTime(String property, UpstoxLoginStep step, String code) {
		run((context, upstox) -> {
			UpstoxTokenProvider provider = provider(context);
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::getToken).satisfies((ex) -> {
					assertThat(ex.getFailure().kind()).isEqualTo(Kind.PERMANENT);
					assertThat(ex.getFailure().step()).isEqualTo(step);
					assertThat(ex.getFailure().code()).isEqualTo(code);
					assertThat(ex.getFailure().tip()).isNotBlank();
					assertThat(ex.getNextAttemptAt()).isNull();
				});
			}
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::refresh);
			assertThat(provider.getStatus().state()).isEqualTo(State.BLOCKED);
			assertThat(upstox.calls(Step.DIALOG)).isEqualTo(1);
			assertThat(upstox.wrongPins()).isLessThanOrEqualTo(1);
		}, property);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void restartTakesTheTokenFromTheStoreAndSaysSo(@TempDir Path directory, CapturedOutput output) {
		String[] properties = { "upstox.store.type=file", "upstox.store.file.directory=" + directory };
		run((context, upstox) -> assertThat(provider(context).getToken()).isNotNull(), properties);
		assertThat(output).contains("The Upstox token of AB1234 is valid until").doesNotContain("from the store");
		run((context, upstox) -> {
			assertThat(provider(context).getToken()).isNotNull();
			assertThat(upstox.logins()).isOne();
		}, properties);
		assertThat(output).containsOnlyOnce("Read from the store: The Upstox token of AB1234 is valid until");
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "file" })
	void sendsARefusedPinAgainAfterAForcedResetOnly(String store, @TempDir Path directory) {
		run((context, upstox) -> {
			UpstoxTokenProvider provider = provider(context);
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::getToken);
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::reset)
				.withMessageContaining("The account was not reset");
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::getToken);
			assertThat(upstox.pinAttempts()).isEqualTo(1);
			upstox.advance(Duration.ofMinutes(10));
			provider.forceReset();
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::getToken);
			assertThat(upstox.wrongPins()).isEqualTo(2);
		}, "upstox.pin-code=000000", "upstox.store.type=" + store, "upstox.store.file.directory=" + directory);
	}

	@ParameterizedTest
	@EnumSource(names = { "TOTP_DISABLED", "CUSTOMER_DORMANT", "CUSTOMER_INACTIVE", "NO_ACTIVE_SEGMENT",
			"CLIENT_INACTIVE" })
	void blocksWhenThePersonHasToAct(Quirk quirk) {
		run((context, upstox) -> {
			upstox.enable(quirk);
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider(context)::getToken)
				.satisfies((ex) -> assertThat(ex.getFailure().kind()).isEqualTo(Kind.PERMANENT));
			assertThat(provider(context).getStatus().state()).isEqualTo(State.BLOCKED);
		});
	}

	@Test
	void unknownRefusalOfTheTokenIsTriedOnceMoreAtMost() {
		run((context, upstox) -> {
			upstox.fail(Step.TOKEN).with(Fault.apiError(400, "UDAPI199999", "Something is wrong.")).always();
			UpstoxTokenProvider provider = provider(context);
			for (int i = 0; i < 5; i++) {
				assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::getToken)
					.withMessageContaining("for a reason that is not known");
				upstox.advance(Duration.ofHours(1));
			}
			assertThat(provider.getStatus().state()).isEqualTo(State.BLOCKED);
			assertThat(upstox.calls(Step.TOKEN)).isEqualTo(2);
			assertThat(upstox.otpGenerations()).isEqualTo(2);
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "AUTHORIZE", "TOKEN" })
	void answerThatCannotBeUsedIsNotFollowedByAnotherPinAtOnce(Step step) {
		run((context, upstox) -> {
			upstox.fail(step).with(Fault.json("{\"made\":\"up\"}")).once();
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider(context)::getToken)
				.satisfies((ex) -> assertThat(ex.getNextAttemptAt())
					.isAfterOrEqualTo(upstox.clock().instant().plus(Duration.ofMinutes(4))));
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider(context)::getToken);
			assertThat(upstox.calls(Step.PIN)).isOne();
			upstox.advance(Duration.ofMinutes(5));
			assertThat(provider(context).getToken()).isNotNull();
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "DIALOG", "GENERATE", "AUTHORIZE", "TOKEN" })
	@ExtendWith(OutputCaptureExtension.class)
	void pageThatIsGoneForAnHourIsSaidAndBlocksNothing(Step step, CapturedOutput output) {
		run((context, upstox) -> {
			upstox.fail(step).with(Fault.status(404)).always();
			Instant end = upstox.clock().instant().plus(Duration.ofMinutes(61));
			while (upstox.clock().instant().isBefore(end)) {
				assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider(context)::getToken)
					.satisfies((ex) -> upstox.clock().setTo(Objects.requireNonNull(ex.getNextAttemptAt())));
			}
			UpstoxTokenStatus status = provider(context).getStatus();
			assertThat(status.state()).isEqualTo(State.BACKING_OFF);
			assertThat(Objects.requireNonNull(status.lastError()).message())
				.contains("is gone at Upstox; the credentials are not to blame. The page is http://")
				.endsWith("The status was 404.");
			assertThat(output.getAll()
				.lines()
				.filter((line) -> line.contains(" WARN ") && line.contains(upstox.api().toString()))).isNotEmpty()
				.allSatisfy((line) -> assertThat(line)
					.contains("failed at step " + step + ": The page of this login step is gone at Upstox"));
			assertThat(upstox.otpGenerations()).isLessThanOrEqualTo((step == Step.DIALOG) ? 0 : 13);
			upstox.clearFaults();
			assertThat(provider(context).getToken()).isNotNull();
		}, "upstox.refresh.enabled=false");
	}

	@Test
	void codeThatAProcessWithAnotherHomeHasUsedIsFollowedByTheNextOne(@TempDir Path old, @TempDir Path updated) {
		run((context, upstox) -> {
			UpstoxToken token = provider(context).getToken();
			runner(upstox.clock())
				.withPropertyValues("upstox.store.type=file", "upstox.store.file.directory=" + updated)
				.run((other) -> {
					assertThat(provider(other).getToken()).isNotEqualTo(token);
					assertThat(provider(other).getStatus().state()).isEqualTo(State.VALID);
				});
			assertThat(upstox.repeatedOtps()).isOne();
			assertThat(upstox.otpGenerations()).isEqualTo(2);
			assertThat(upstox.wrongPins()).isZero();
		}, "upstox.store.type=file", "upstox.store.file.directory=" + old);
	}

	@Test
	void redirectToAnotherHostBlocksNothing() {
		run((context, upstox) -> {
			upstox.enable(Quirk.FOREIGN_HOST);
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider(context)::getToken)
				.satisfies((ex) -> assertThat(ex.getFailure().kind()).isEqualTo(Kind.TRANSIENT));
			assertThat(upstox.otpGenerations()).isZero();
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "EXTRA_HOP", "CODE_AFTER_PIN", "EXTENDED_TOKEN", "OPAQUE_TOKEN" })
	void logsInWhateverTheAnswerLooksLike(Quirk quirk) {
		run((context, upstox) -> {
			upstox.enable(quirk);
			assertThat(provider(context).getToken().value()).isNotBlank();
			assertThat(upstox.violations()).isEmpty();
		});
	}

	@Test
	void resetLiftsABlockOnceTheCauseIsMended() {
		run((context, upstox) -> {
			upstox.enable(Quirk.CUSTOMER_DORMANT);
			UpstoxTokenProvider provider = provider(context);
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::getToken);
			upstox.disable(Quirk.CUSTOMER_DORMANT);
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(provider::getToken);
			provider.reset();
			assertThat(provider.getToken().value()).isNotBlank();
		});
	}

	@ParameterizedTest
	@CsvSource({ "-90", "-30", "30", "90" })
	void correctsAClockThatIsOff(long seconds) {
		UpstoxSimulator upstox = this.extension.simulator();
		Clock wrong = Clock.offset(upstox.clock(), Duration.ofSeconds(seconds));
		runner(wrong).run((context) -> {
			UpstoxToken token = provider(context).getToken();
			assertThat(Duration.between(upstox.clock().instant(), token.issuedAt())).isBetween(Duration.ofSeconds(-5),
					Duration.ofSeconds(5));
			assertThat(upstox.repeatedOtps()).isZero();
		});
	}

	@Test
	void healsWhenTheLoginSessionIsLost() {
		run((context, upstox) -> {
			upstox.fail(Step.PIN).with(Fault.errorCode(1017007, "Session expired")).once();
			assertThat(provider(context).getToken().value()).isNotBlank();
			assertThat(upstox.repeatedOtps()).isZero();
			assertThat(upstox.otpGenerations()).isEqualTo(2);
		});
	}

	@Test
	void aThousandCallersCauseOneLogin() throws Exception {
		UpstoxSimulator upstox = this.extension.simulator();
		upstox.delay(Step.VERIFY, Duration.ofMillis(200));
		ExecutorService callers = Executors.newFixedThreadPool(1000);
		try {
			runner(upstox.clock()).run((context) -> {
				List<CompletableFuture<String>> calls = IntStream.range(0, 1000)
					.mapToObj((i) -> CompletableFuture.supplyAsync(provider(context)::getTokenValue, callers))
					.toList();
				assertThat(calls).extracting(CompletableFuture::join).containsOnly(upstox.issuedTokens().get(0));
				assertThat(upstox.logins()).isEqualTo(1);
			});
		}
		finally {
			callers.shutdown();
		}
	}

	@Test
	void replacesARevokedTokenAndRepeatsOnlyWhatIsSafe() {
		run((context, upstox) -> {
			UpstoxTokenProvider provider = provider(context);
			String first = provider.getTokenValue();
			upstox.revokeTokens();
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
				.isThrownBy(() -> restClient(context).post()
					.uri("/v2/order/place")
					.header("Content-Type", "application/json")
					.body("{}")
					.retrieve()
					.toBodilessEntity());
			assertThat(upstox.calls(Step.ORDER)).isEqualTo(1);
			assertThat(restClient(context).get().uri("/v2/user/profile").retrieve().body(String.class))
				.contains("AB1234");
			assertThat(provider.getTokenValue()).isNotEqualTo(first);
			assertThat(upstox.logins()).isEqualTo(2);
		});
	}

	@Test
	void refusalOfAnOrderAloneCostsNeitherTheTokenNorALogin() {
		run((context, upstox) -> {
			UpstoxToken token = provider(context).getToken();
			upstox.fail(Step.ORDER).with(Fault.apiError(401, "UDAPI100050", "Invalid token")).always();
			assertOrdersAreRefused(context, token);
			runner(upstox.clock()).withPropertyValues("upstox.access-token=" + token.value(), "upstox.pin-code=")
				.run((fixed) -> assertOrdersAreRefused(fixed, provider(fixed).getToken()));
			assertThat(upstox.logins()).isOne();
			assertThat(upstox.calls(Step.PROFILE)).isLessThan(9);
		});
	}

	private static void assertOrdersAreRefused(ApplicationContext context, UpstoxToken token) {
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
				.isThrownBy(restClient(context).post().uri("/v2/order/place").retrieve()::toBodilessEntity);
		}
		assertThat(provider(context).currentToken()).isEqualTo(token);
	}

	@Test
	void countryCodeOutsideIndiaIsSent() {
		run((context, upstox) -> {
			assertThat(provider(context).getToken()).isNotNull();
			upstox.wireMock()
				.verify(1, postRequestedFor(urlPathEqualTo("/login/open/v6/auth/1fa/otp/generate"))
					.withRequestBody(matchingJsonPath("$.data.countryIsdCode", equalTo("+971"))));
		}, "upstox.country-code=+971");
	}

	@Test
	void neverSendsATokenThatHasEnded() {
		run((context, upstox) -> {
			restClient(context).get().uri("/v2/user/profile").retrieve().toBodilessEntity();
			Instant end = Objects.requireNonNull(provider(context).getStatus().expiresAt());
			upstox.clock().setTo(end.plus(Duration.ofMinutes(2)));
			restClient(context).get().uri("/v2/user/profile").retrieve().toBodilessEntity();
			assertThat(upstox.deadTokensSeen()).isZero();
			assertThat(upstox.logins()).isEqualTo(2);
		});
	}

	@Test
	void doesNotLogInAgainForACallFromAnUnregisteredAddress() {
		run((context, upstox) -> {
			provider(context).getToken();
			upstox.enable(Quirk.STATIC_IP_401);
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
				.isThrownBy(() -> restClient(context).get().uri("/v2/user/profile").retrieve().toBodilessEntity());
			assertThat(provider(context).getStatus().state()).isEqualTo(State.VALID);
			assertThat(upstox.logins()).isEqualTo(1);
		});
	}

	@Test
	void stopsWithoutLoggingOut() {
		UpstoxSimulator upstox = this.extension.simulator();
		runner(upstox.clock()).run((context) -> provider(context).getToken());
		assertThat(upstox.calls(Step.LOGOUT)).isZero();
	}

	@Test
	void logsInByItselfInTheBackground() {
		UpstoxSimulator upstox = this.extension.simulator();
		runner(upstox.clock()).withPropertyValues("upstox.refresh.startup=blocking").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(provider(context).currentToken()).isNotNull();
		});
	}

	private interface Scenario {

		void play(ApplicationContext context, UpstoxSimulator upstox);

	}

	private void run(Scenario scenario, String... properties) {
		UpstoxSimulator upstox = this.extension.simulator();
		runner(upstox.clock()).withPropertyValues(properties).run((context) -> scenario.play(context, upstox));
	}

	private ApplicationContextRunner runner(Clock clock) {
		UpstoxSimulator upstox = this.extension.simulator();
		String[] properties = upstox.properties()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withPropertyValues(properties)
			.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory")
			.withBean(Clock.class, () -> clock)
			.withBean(Pause.class, () -> upstox::advance);
	}

	private static UpstoxTokenProvider provider(ApplicationContext context) {
		return context.getBean(UpstoxTokenProvider.class);
	}

	private static RestClient restClient(ApplicationContext context) {
		return context.getBean("upstoxRestClient", RestClient.class);
	}

}
