package io.github.upstoxtotp.login;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing that a login says holds a secret, whatever Upstox says.
 */
class TotpLoginSecrecyTests {

	private static final UpstoxCredentials CREDENTIALS = StubUpstox.CREDENTIALS;

	private static final List<String> CONFIGURED = List.of(CREDENTIALS.pin(), "MjQ2ODEz", CREDENTIALS.totpSecret(),
			"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", CREDENTIALS.clientSecret());

	private static final List<String> EXCHANGED = List.of(Answers.VALIDATE_OTP_TOKEN,
			TotpSecret.parse(CREDENTIALS.totpSecret()).codeAt(StubUpstox.START).value(), Answers.CODE);

	private static final List<String> SECRETS = Stream
		.of(CONFIGURED, EXCHANGED, List.of("cl1ent%2Bs3cret", Answers.ACCESS_TOKEN, Answers.EXTENDED_TOKEN, "c00kie"))
		.flatMap(List::stream)
		.toList();

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			if (!event.getLoggerName().startsWith("wiremock.")) {
				TotpLoginSecrecyTests.this.lines
					.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage());
			}
		}

	};

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord logRecord) {
			TotpLoginSecrecyTests.this.lines.add(logRecord.getLoggerName() + " " + logRecord.getMessage());
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	};

	private final ch.qos.logback.classic.Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory())
		.getLogger("ROOT");

	private final Level level = this.root.getLevel();

	@BeforeEach
	void capture() {
		this.appender.start();
		this.root.setLevel(Level.TRACE);
		this.root.addAppender(this.appender);
		Logger.getLogger("").addHandler(this.handler);
	}

	@AfterEach
	void release() {
		this.root.setLevel(this.level);
		this.root.detachAppender(this.appender);
		Logger.getLogger("").removeHandler(this.handler);
	}

	@Test
	void loginThatSucceedsShowsNoSecret() {
		for (UpstoxLoginStep step : EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN)) {
			upstox.answers(step, ((step == UpstoxLoginStep.DIALOG) ? upstox.dialog() : Answers.json(Answers.body(step)))
				.withHeader("Set-Cookie", "session=c00kie; Path=/", "=c00kie", "bad name=c00kie"));
		}
		String result = upstox.result().toString();
		assertThat(result).contains("AB1234");
		assertNoSecretIn(result);
		assertThat(List.copyOf(this.lines))
			.anyMatch((line) -> line.contains("DEBUG") && line.contains("Step PIN answered 200"))
			.anyMatch((line) -> line.contains("DefaultRestClient Writing"))
			.noneMatch((line) -> line.startsWith("INFO io.github") || line.startsWith("WARN"));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "APPROVAL_REQUEST")
	void loginThatFailsShowsNoSecretThoughUpstoxEchoesThem(UpstoxLoginStep step) {
		assertNoSecretIsEchoed(step, CONFIGURED);
		assertNoSecretIsEchoed(step, List.of(Answers.ACCESS_TOKEN));
	}

	@Test
	void loginThatFailsAtTheEndShowsNothingThatWasExchanged() {
		assertNoSecretIsEchoed(UpstoxLoginStep.TOKEN, EXCHANGED);
	}

	@Test
	void checkAndLogoutShowNoSecret() {
		UpstoxToken token = UpstoxToken.of(Answers.ACCESS_TOKEN, UpstoxUser.of("AB1234"), StubUpstox.START, Instant.MAX)
			.withExtendedValue(Answers.EXTENDED_TOKEN);
		String echo = "{\"status\":\"%1$s\",\"errors\":[{\"errorCode\":\"%1$s\",\"message\":\"%1$s\"}]}"
			.formatted(Answers.ACCESS_TOKEN);
		for (ResponseDefinitionBuilder answer : List.of(Answers.json("{\"status\":\"success\",\"data\":true}"),
				Answers.apiError(401, "UDAPI100050", Answers.ACCESS_TOKEN), Answers.json(401, echo),
				Answers.redirect("/?token=" + Answers.ACCESS_TOKEN), WireMock.ok().withFault(Fault.EMPTY_RESPONSE))) {
			upstox.answersAt("/v2/user/profile", answer);
			upstox.answersAt("/v2/logout", answer);
			assertNoSecretIn(upstox.newLogin().check(token).toString());
			assertNoSecretIn("Logged out: " + upstox.newLogin().logout(token));
		}
		assertThat(List.copyOf(this.lines))
			.anyMatch((line) -> line.endsWith("Check of the token: ACCEPTED (status 200)"))
			.anyMatch((line) -> line.endsWith("Check of the token: REFUSED (status 401)"))
			.anyMatch((line) -> line.endsWith("Check of the token: UNKNOWN (status 0)"))
			.anyMatch((line) -> line.endsWith("Logout: confirmed (status 401)"))
			.noneMatch((line) -> line.startsWith("INFO io.github") || line.startsWith("WARN"));
	}

	@Test
	void tokenThatCannotBeSentIsNotShown() {
		String value = Answers.ACCESS_TOKEN + "\u0000";
		UpstoxToken token = UpstoxToken.of(value, UpstoxUser.of(null), StubUpstox.START, Instant.MAX);
		assertNoSecretIn(upstox.newLogin().check(token).toString());
		assertThat(List.copyOf(this.lines)).anyMatch((line) -> line.contains("No answer to GET /v2/user/profile ("));
	}

	@Test
	void valuesThatHoldSecretsDoNotShowThem() {
		assertNoSecretIn(CREDENTIALS.toString());
		assertNoSecretIn(upstox.settings().toString());
	}

	private void assertNoSecretIsEchoed(UpstoxLoginStep step, List<String> secrets) {
		upstox.reset();
		upstox.answers(step,
				Answers.serviceError("\"" + CREDENTIALS.pin() + "\"", "Wrong: " + String.join(", ", secrets)));
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.message()).contains("***");
		assertNoSecretIn(failure.toString());
		assertNoSecretIn(new UpstoxLoginException(failure, null, null).toString());
	}

	private void assertNoSecretIn(String text) {
		this.lines.add(text);
		assertThat(List.copyOf(this.lines))
			.allSatisfy((line) -> assertThat(line).doesNotContainIgnoringCase(SECRETS.toArray(String[]::new)));
	}

}
