package io.github.upstoxtotp.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.Quirk;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The request for a token that the account owner approves, and what is posted as an
 * answer.
 */
class ApprovalLoginTests {

	private static final Instant END = Instant.parse("2026-06-10T22:00:00Z");

	private static final Instant NOW = Instant.parse("2026-06-10T04:00:00Z");

	@RegisterExtension
	final UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension(
			UpstoxSimulator.builder().clock(MutableClock.fixed(NOW)));

	private final UpstoxSimulator upstox = this.extension.simulator();

	private final List<UpstoxLoginStep> steps = new ArrayList<>();

	private ApprovalLogin login() {
		UpstoxCredentials credentials = new UpstoxCredentials("", "", "", this.upstox.credentials().clientId(),
				this.upstox.credentials().clientSecret(), "");
		LoginSettings settings = new LoginSettings("default", credentials, "AB1234",
				new LoginEndpoints(this.upstox.api(), this.upstox.service(), this.upstox.login()),
				LoginPaths.defaults(), UpstoxLoginFlow.AUTO, Duration.ofSeconds(5), Duration.ofSeconds(30),
				Duration.ZERO);
		return new ApprovalLogin(settings, TotpLogin.clientBuilder(settings).build(), this.upstox.clock(),
				Pause.sleeping(), List.of((account, step) -> {
					this.steps.add(step);
					return (flow, failure) -> {
					};
				}));
	}

	private UpstoxLoginResult request() {
		return login().login(new StubAttempt(NOW.plusSeconds(60)));
	}

	private UpstoxLoginFailure failure() {
		return ((UpstoxLoginResult.Failure) request()).failure();
	}

	@Test
	void holderIsAskedUntilTheEndOfAllTokens() {
		this.upstox.approvals().notifier(URI.create("https://app.example.com/upstox/notifier"));
		assertThat(request()).isEqualTo(
				new UpstoxLoginResult.Awaiting(END,
						"Approve the request for an access token of AB1234 in the Upstox app or on WhatsApp. "
								+ "If you have rejected it, refresh() asks you again: Upstox reports no rejection.",
						null));
		assertThat(this.upstox.approvals().requests()).containsExactly(NOW);
		assertThat(this.steps).containsExactly(UpstoxLoginStep.APPROVAL_REQUEST);
		assertThat(this.upstox.violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			401, UDAPI100069, PERMANENT, UPSTOX_CLIENT_SECRET
			400, UDAPI1123, PERMANENT, upstox.approval.secret
			400, UDAPI1124, PERMANENT, UPSTOX_SOURCE
			400, UDAPI1155, PERMANENT, developer console
			400, UDAPI1157, PERMANENT, Renew the application
			400, UDAPI1017, TRANSIENT, UPSTOX_CLIENT_ID
			400, UDAPI1024, TRANSIENT, UPSTOX_CLIENT_SECRET
			429, UDAPI10005, RATE_LIMITED, Wait
			""")
	void everyCodeSaysWhatToDo(int status, String code, Kind kind, String tip) {
		this.upstox.fail(Step.APPROVAL_REQUEST).with(Fault.apiError(status, code, "It is refused.")).once();
		UpstoxLoginFailure failure = failure();
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.kind()).isEqualTo(kind);
		assertThat(failure.step()).isEqualTo(UpstoxLoginStep.APPROVAL_REQUEST);
		assertThat(failure.tip()).contains(tip);
		assertThat(failure.toString()).doesNotContain(this.upstox.credentials().clientSecret());
	}

	@Test
	void applicationWithoutNotifierIsTold() {
		assertThat(failure().code()).isEqualTo("UDAPI1123");
	}

	@Test
	void accountOfNoIndividualIsTold() {
		this.upstox.approvals().notifier(URI.create("https://app.example.com/upstox/notifier"));
		this.upstox.enable(Quirk.NOT_INDIVIDUAL);
		assertThat(failure().code()).isEqualTo("UDAPI1124");
	}

	@Test
	void requestWithoutAReadableAnswerMayHaveBeenCarriedOut() {
		this.upstox.approvals().notifier(URI.create("https://app.example.com/upstox/notifier"));
		this.upstox.fail(Step.APPROVAL_REQUEST).with(Fault.garbage()).once();
		assertThat(failure().kind()).isEqualTo(Kind.AMBIGUOUS);
		this.upstox.fail(Step.APPROVAL_REQUEST).with(Fault.status(503)).once();
		assertThat(failure().kind()).isEqualTo(Kind.AMBIGUOUS);
	}

	@Test
	void answerOfUpstoxIsRead() {
		assertThat(read(notice("expires_at", "\"" + END.toEpochMilli() + "\"")))
			.isEqualTo(UpstoxToken.of("approved", UpstoxUser.of("AB1234"), Instant.EPOCH, END));
		assertThat(read(notice("expires_at", String.valueOf(END.toEpochMilli())))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "client_id=\"other\"", "client_id=null", "user_id=\"XY9999\"", "user_id=null",
			"access_token=null", "access_token=\"two words\"", "access_token=17", "token_type=\"Basic\"",
			"token_type=null", "expires_at=null", "expires_at=\"soon\"", "expires_at=\"1781064000000\"",
			"expires_at=\"1781215200000\"", "expires_at=\"99999999999999999999\"", "message_type=\"order_update\"",
			"message_type=null" })
	void anythingElseIsNotRead(String change) {
		String[] field = change.split("=", 2);
		assertThat(read(notice(field[0], field[1]))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "{}", "{\"message\":\"test\"}", "access_token=planted", "{\"a\":" })
	void whatIsNoNoticeIsNotRead(String body) {
		assertThat(read(body)).isNull();
	}

	private @Nullable UpstoxToken read(String body) {
		return login().read(body.getBytes(StandardCharsets.UTF_8), NOW, END);
	}

	private String notice(String field, String value) {
		String notice = """
				{"client_id":"%s","user_id":"AB1234","access_token":"approved","token_type":"Bearer",\
				"expires_at":"%d","issued_at":"1","message_type":"access_token"}"""
			.formatted(this.upstox.credentials().clientId(), END.toEpochMilli());
		return notice.replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\d+)", "\"" + field + "\":" + value);
	}

}
