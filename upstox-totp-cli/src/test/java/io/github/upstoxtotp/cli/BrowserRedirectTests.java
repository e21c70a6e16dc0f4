package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What comes back from Upstox, at the listener and pasted.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrowserRedirectTests {

	private static final URI ELSEWHERE = URI.create("https://example.com/callback");

	private static final Mask MASK = new Mask(List.of("a7k2m9x4qp"));

	private final Shell shell = new Shell(Path.of(""));

	@ParameterizedTest
	@CsvSource({ "mk404x, mk404x", "a%2Bb%2Fc%3D, a+b/c=", "a%252Bb, a%2Bb", "a%26b, a&b" })
	void codeIsDecodedOnce(String sent, String code) throws Exception {
		try (BrowserRedirect redirect = pasting("code=" + sent)) {
			assertThat(redirect.code()).isEqualTo(code);
		}
		URI loopback = loopback();
		try (BrowserRedirect redirect = BrowserRedirect.await(loopback, MASK, this.shell.surroundings())) {
			assertThat(get(loopback + "?state=" + redirect.state() + "&code=" + sent).statusCode()).isEqualTo(200);
			assertThat(redirect.code()).isEqualTo(code);
		}
	}

	@Test
	void refusalEndsTheLoginAtOnceAndIsTold() throws Exception {
		String refusal = "error=access_denied&error_description=The+user%20said+no%1b%5b31m+a7k2m9x4qp";
		try (BrowserRedirect redirect = pasting(refusal)) {
			assertRefused(redirect);
		}
		URI loopback = loopback();
		try (BrowserRedirect redirect = BrowserRedirect.await(loopback, MASK, this.shell.surroundings())) {
			HttpResponse<String> page = get(loopback + "?state=" + redirect.state() + "&" + refusal);
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.body()).contains("did not give access").doesNotContain("said no", "a7k2m9x4qp");
			assertRefused(redirect);
		}
	}

	private static void assertRefused(BrowserRedirect redirect) {
		assertThatExceptionOfType(ApiException.class).isThrownBy(redirect::code).satisfies((ex) -> {
			assertThat(ex.trouble().status()).isEqualTo(ExitStatus.REFUSED);
			assertThat(ex.trouble().code()).isEqualTo("access_denied");
			assertThat(ex.trouble().message()).contains("The user said no [31m ***");
			assertThat(ex.trouble().tip()).contains("upstox-totp login --browser");
		});
	}

	@Test
	void refusalWithoutADescriptionIsToldByItsCode() throws IOException {
		try (BrowserRedirect redirect = pasting("error=unsupported_response_type")) {
			assertThatExceptionOfType(ApiException.class).isThrownBy(redirect::code)
				.satisfies((ex) -> assertThat(ex.trouble().code()).isEqualTo("unsupported_response_type"));
		}
	}

	@Test
	void longRefusalIsCut() throws IOException {
		try (BrowserRedirect redirect = pasting("error=x&error_description=" + "no+".repeat(1000))) {
			assertThatExceptionOfType(ApiException.class).isThrownBy(redirect::code)
				.satisfies((ex) -> assertThat(ex.trouble().message()).hasSizeLessThan(300));
		}
	}

	@ParameterizedTest
	@CsvSource({ "error=access_denied&state=other", "error=access_denied", "code=mk404x&state=other", "code=mk404x",
			"code=%zz&state=other", "nonsense" })
	void refusalOrCodeOfAnotherLoginIsIgnored(String query) throws Exception {
		URI loopback = loopback();
		this.shell.input = new StringReader(ELSEWHERE + "?" + query);
		try (BrowserRedirect redirect = BrowserRedirect.await(loopback, MASK, this.shell.surroundings())) {
			if (!query.contains("%zz")) {
				assertThat(get(loopback + "?" + query).statusCode()).isEqualTo(400);
			}
			assertThat(get(loopback + "?state=" + redirect.state() + "&code=mk404x").statusCode()).isEqualTo(200);
			assertThat(redirect.code()).isEqualTo("mk404x");
		}
	}

	private BrowserRedirect pasting(String query) throws IOException {
		PipedWriter keyboard = new PipedWriter();
		this.shell.input = new PipedReader(keyboard, 8192);
		BrowserRedirect redirect = BrowserRedirect.await(ELSEWHERE, MASK, this.shell.surroundings());
		keyboard.write(ELSEWHERE + "?" + query + "&state=" + redirect.state() + "#_=_\n");
		keyboard.flush();
		return redirect;
	}

	private static URI loopback() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return URI.create("http://localhost:" + socket.getLocalPort() + "/callback");
		}
	}

	private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
	}

}
