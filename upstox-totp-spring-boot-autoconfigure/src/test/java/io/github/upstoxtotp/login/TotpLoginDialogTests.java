package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way from the dialog to the login page.
 */
class TotpLoginDialogTests {

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	@Test
	void redirectsWithinTheConfiguredHostsAreFollowed() {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect("hop1?a=b").withHeader("Set-Cookie", "hop=h1; Path=/"));
		upstox.answersAt("/v2/login/authorization/hop1",
				Answers.redirect("http://localhost:" + upstox.port() + "/hop2"));
		upstox.answersAt("/hop2", upstox.dialog());
		upstox.token();
		assertThat(upstox.requestsTo("/hop2")).singleElement()
			.satisfies((request) -> assertThat(request.getHeader("Cookie")).isEqualTo("hop=h1"));
	}

	@Test
	void loginPageMayBeAConfiguredOne() {
		upstox.login = URI.create("http://127.0.0.1:" + upstox.port());
		upstox.answers(UpstoxLoginStep.DIALOG, upstox.dialog());
		upstox.token();
		assertThat(upstox.request(UpstoxLoginStep.PIN).getHeader("Origin")).isEqualTo(upstox.login.toString());
	}

	@Test
	void officialLoginPageIsReadAlsoWhereAnotherOneIsConfigured() {
		upstox.login = URI.create("http://127.0.0.1:" + upstox.port());
		upstox.token();
	}

	@Test
	void fiveHopsAreFollowedAndNoMore() {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect("/hop0"));
		IntStream.range(0, 9).forEach((i) -> upstox.answersAt("/hop" + i, Answers.redirect("/hop" + (i + 1))));
		upstox.answersAt("/hop4", upstox.dialog());
		upstox.token();
		upstox.answersAt("/hop4", Answers.redirect("/hop5"));
		upstox.answersAt("/hop5", upstox.dialog());
		upstox.attempt = new StubAttempt(upstox.attempt.deadline());
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.message()).contains("DIALOG", "redirect");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://login.upstox.com.evil.example/?client_id=a&user_id=b&redirect_uri=c",
			"https://login.upstox.com@evil.example/?client_id=a&user_id=b&redirect_uri=c",
			"http://login.upstox.com/?client_id=a&user_id=b&redirect_uri=c",
			"https://login.upstox.com:8443/?client_id=a&user_id=b&redirect_uri=c", "http://localhost:1/portal",
			"//evil.example/", "mailto:someone@example.com", "file:///etc/passwd" })
	void foreignHostBlocksNothingAndNothingIsSentToIt(String location) {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect(location));
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.message()).contains("host that is not configured");
		assertThat(upstox.requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "client_id, JSON", "user_id, JSON", "redirect_uri, redirect_uri" })
	void redirectWithoutAFieldIsATypedFailure(String field, String named) {
		upstox.login = URI.create("http://localhost:" + upstox.port());
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect(upstox.loginPage().replace(field + "=", "x=")));
		upstox.answersAt("/", Answers.html(200, "<html>Login</html>"));
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.message()).contains("DIALOG", named);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://[bad", "https://login.upstox.com/?a=%zz b", "http://local host/" })
	void locationThatIsNoUriIsATypedFailure(String location) {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect(location));
		assertThat(upstox.failure().kind()).isEqualTo(Kind.TRANSIENT);
	}

	@Test
	void redirectWithoutALocationIsATypedFailure() {
		upstox.answers(UpstoxLoginStep.DIALOG, WireMock.status(302));
		assertThat(upstox.failure().message()).contains("DIALOG", "status 302");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400, 401, 403, 500 })
	void wrongApplicationIsKnownByItsCodeWhateverTheStatus(int status) {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.apiError(status, "UDAPI100068", "Check your 'client_id'"));
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
		assertThat(failure.code()).isEqualTo("UDAPI100068");
		assertThat(failure.tip()).contains("upstox.client-id", "UPSTOX_REDIRECT_URI");
		assertThat(upstox.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AB%0A1234", "AB%E2%82%B91234", "AB+1234" })
	void userIdThatCannotBeOneIsRefused(String userId) {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect(upstox.loginPage().replace("AB1234", userId)));
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.message()).contains("user_id");
		upstox.assertNothingAfter(UpstoxLoginStep.DIALOG);
	}

	@Test
	void userIdOfAbsurdLengthIsRefused() {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.redirect(upstox.loginPage().replace("AB1234", "A".repeat(65))));
		assertThat(upstox.failure().message()).contains("user_id").doesNotContain("AAAA");
	}

	@Test
	void applicationOfAnotherUserCostsNoOtp() {
		upstox.userId = "XY9999";
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.step()).isEqualTo(UpstoxLoginStep.DIALOG);
		assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
		assertThat(failure.tip()).contains("upstox.user-id (UPSTOX_USER_ID)");
		upstox.assertNothingAfter(UpstoxLoginStep.DIALOG);
	}

	@Test
	void applicationOfTheConfiguredUserIsUsed() {
		upstox.userId = "ab1234";
		assertThat(upstox.token().user().userId()).isEqualTo("AB1234");
	}

}
