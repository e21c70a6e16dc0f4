package io.github.upstoxtotp.login;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a login makes of a network in trouble.
 */
@Timeout(60)
class TotpLoginTransportTests {

	private static final int FOR_EVER = 20_000;

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	@AfterEach
	void clearInterrupt() {
		Thread.interrupted();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "APPROVAL_REQUEST")
	void missingAnswerIsRepeatedOnlyAtTheDialog(UpstoxLoginStep step) {
		upstox.readTimeout = Duration.ofSeconds(1);
		upstox.answers(step, Answers.json(Answers.body(step)).withFixedDelay(FOR_EVER));
		assertUnanswered(step);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "APPROVAL_REQUEST")
	void brokenAnswerIsRepeatedOnlyAtTheDialog(UpstoxLoginStep step) {
		for (Fault fault : Fault.values()) {
			upstox.reset();
			upstox.answers(step, Answers.json(Answers.body(step)).withFault(fault));
			assertUnanswered(step);
		}
	}

	@ParameterizedTest
	@MethodSource("possiblySent")
	void exceptionThatLeavesADoubtIsRepeatedOnlyAtTheDialog(UpstoxLoginStep step, Exception exception) {
		int[] tries = failAt(step, exception, Integer.MAX_VALUE);
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.kind()).isEqualTo((step == UpstoxLoginStep.DIALOG) ? Kind.TRANSIENT : Kind.AMBIGUOUS);
		assertThat(tries[0]).isEqualTo((step == UpstoxLoginStep.DIALOG) ? 3 : 1);
	}

	@ParameterizedTest
	@MethodSource("neverSent")
	void requestThatWasNeverSentIsRepeated(UpstoxLoginStep step, Exception exception) {
		failAt(step, exception, 2);
		upstox.token();
		assertThat(upstox.requests(step)).hasSize(1);
		assertThat(upstox.attempt.claimedGenerations()).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("neverSent")
	void requestThatCannotBeSentIsGivenUpAfterThreeTries(UpstoxLoginStep step, Exception exception) {
		upstox.attempt = new StubAttempt(StubUpstox.START.plusSeconds(120));
		int[] tries = failAt(step, exception, Integer.MAX_VALUE);
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.step()).isEqualTo(step);
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.message()).contains("No connection", step.name(), "localhost:" + upstox.port());
		assertThat(tries[0]).isEqualTo(3);
		assertThat(upstox.pauses()).hasSizeGreaterThanOrEqualTo(2);
		assertThat(upstox.requests(step)).isEmpty();
	}

	@Test
	void totpOfATryThatWasNeverSentIsNotUsedAgain() {
		failAt(UpstoxLoginStep.VERIFY, new ConnectException(), 1);
		upstox.token();
		assertThat(upstox.attempt.claimedSteps()).containsExactly(StubUpstox.START_STEP, StubUpstox.START_STEP + 1);
		String totp = TotpSecret.parse(StubUpstox.CREDENTIALS.totpSecret())
			.codeAt(StubUpstox.START.plusSeconds(30))
			.value();
		assertThat(upstox.request(UpstoxLoginStep.VERIFY).getBodyAsString()).contains(totp);
	}

	@Test
	void refusedConnectionIsATransientFailure() {
		upstox.api = URI.create("http://localhost:1");
		assertThat(upstox.failure().kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(upstox.pauses()).hasSize(2);
	}

	@Test
	void noTryIsMadeThatDoesNotFitBeforeTheDeadline() {
		upstox.api = URI.create("http://localhost:1");
		upstox.attempt = new StubAttempt(StubUpstox.START.plusSeconds(1));
		assertThat(upstox.failure().message()).contains("No connection");
		assertThat(upstox.pauses()).isEmpty();
	}

	@Test
	void loginUsesOneConnectionThatIsKeptAlive() {
		upstox.token();
		assertThat(upstox.connections()).isEqualTo(1);
	}

	@Test
	void connectionOutlivesGarbageCollectionsWithinALogin() {
		upstox.interceptor = (request, body, execution) -> {
			System.gc();
			return execution.execute(request, body);
		};
		upstox.token();
		assertThat(upstox.connections()).isOne();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http://upstox.invalid | upstox.invalid:80: the host name cannot be resolved.
			http://localhost:1    | localhost:1: connection refused.
			""")
	void hostPortAndReasonAreNamed(URI api, String message) {
		upstox.api = api;
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.message()).isEqualTo("No connection to Upstox for step DIALOG: " + message);
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
	}

	@Test
	void certificateThatIsNotTrustedIsNamed() {
		upstox.api = upstox.httpsUri();
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.message())
			.endsWith("localhost:" + upstox.api.getPort() + ": the TLS certificate is not trusted.");
		assertThat(failure.tip()).contains("upstox.http.ssl-bundle");
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
	}

	@ParameterizedTest
	@MethodSource
	void tlsFailureNamesTheProblem(Exception cause, String problem) {
		SSLHandshakeException exception = new SSLHandshakeException("handshake");
		exception.initCause(cause);
		failAt(UpstoxLoginStep.DIALOG, exception, Integer.MAX_VALUE);
		assertThat(upstox.failure().message()).contains(problem);
	}

	static Stream<Arguments> tlsFailureNamesTheProblem() {
		return Stream.of(Arguments.of(new CertificateExpiredException(), "the TLS certificate has expired"),
				Arguments.of(new CertificateNotYetValidException(), "the TLS certificate is not valid yet"),
				Arguments.of(new CertificateException("No subject alternative DNS name matching x found."),
						"the TLS certificate is for another host"),
				Arguments.of(new IOException("protocol_version"), "the TLS handshake failed"));
	}

	@Test
	void proxyThatAsksForAPasswordIsNamed() {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.html(407, "").withHeader("Proxy-Authenticate", "Basic"));
		assertThat(upstox.failure().message()).contains("The proxy asks for authentication (407)", "upstox.http.proxy");
		failAt(UpstoxLoginStep.DIALOG, new IOException("Tunnel failed, got: 407"), Integer.MAX_VALUE);
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.message()).startsWith("The proxy asks for authentication (407)");
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
	}

	@Test
	void serverTroubleAtTheDialogIsRepeated() {
		upstox.answersFirst(UpstoxLoginStep.DIALOG, Answers.html(502, "Bad gateway"));
		upstox.token();
		assertThat(upstox.requests(UpstoxLoginStep.DIALOG)).hasSize(2);
		assertThat(upstox.pauses()).hasSize(1);
	}

	@Test
	void serverTroubleAtTheDialogIsRepeatedTwiceAndNoMore() {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.html(502, "Bad gateway"));
		upstox.failure();
		assertThat(upstox.requests()).hasSize(3);
	}

	@Test
	void serverThatNamesItsWaitIsNotAskedAgain() {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.html(503, "Busy").withHeader("Retry-After", "60"));
		assertThat(upstox.failure().retryAfter()).isEqualTo(Duration.ofMinutes(1));
		assertThat(upstox.requests()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "APPROVAL_REQUEST")
	void slowAnswerEndsWithTheReadTimeout(UpstoxLoginStep step) {
		ResponseDefinitionBuilder answer = Answers.json(Answers.body(step)).withStatus(200);
		for (ResponseDefinitionBuilder response : List.of(answer.but().withFixedDelay(FOR_EVER),
				answer.but().withBody("{}".repeat(50)).withChunkedDribbleDelay(2, FOR_EVER),
				answer.but().withBody("{}".repeat(1000)).withChunkedDribbleDelay(1000, FOR_EVER))) {
			upstox.reset();
			upstox.readTimeout = Duration.ofSeconds(1);
			upstox.attempt = new StubAttempt(StubUpstox.START.plusMillis(400));
			upstox.answers(step, response);
			long begin = System.nanoTime();
			upstox.failure();
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
		}
	}

	@Test
	void endlessAnswerIsCutOffAtOnce() throws IOException {
		try (EndlessServer server = new EndlessServer()) {
			upstox.api = server.uri();
			upstox.readTimeout = Duration.ofSeconds(30);
			long begin = System.nanoTime();
			assertThat(upstox.failure().message()).contains("256 KiB");
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
		}
	}

	@Test
	void deadlineIsCheckedBeforeEachStep() {
		upstox.interceptor = (request, body, execution) -> {
			upstox.clock.advance(Duration.ofSeconds(13));
			return execution.execute(request, body);
		};
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.message()).contains("ran out before step TOKEN");
		upstox.assertNothingAfter(UpstoxLoginStep.AUTHORIZE);
	}

	@Test
	void accountsMayShareOneClient() {
		HttpClient shared = TotpLogin.httpClient().build();
		for (int account = 0; account < 2; account++) {
			RestClient client = TotpLogin.clientBuilder(() -> shared, Duration.ofSeconds(10)).build();
			TotpLogin login = new TotpLogin(upstox.settings(), client, upstox.clock, Pause.sleeping(), List.of());
			StubUpstox.token(login.login(new StubAttempt(upstox.attempt.deadline())));
		}
		assertThat(upstox.connections()).isOne();
	}

	@Test
	void deadlineThatHasPassedSendsNothing() {
		upstox.attempt = new StubAttempt(StubUpstox.START);
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.tip()).contains("upstox.login.timeout");
		assertThat(upstox.requests()).isEmpty();
	}

	@Test
	void interruptedThreadSendsNothing() {
		Thread.currentThread().interrupt();
		assertThat(upstox.failure().kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(upstox.requests()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "APPROVAL_REQUEST")
	void interruptEndsTheLogin(UpstoxLoginStep step) {
		upstox.answers(step, Answers.json(Answers.body(step)).withFixedDelay(FOR_EVER));
		upstox.interceptor = (request, body, execution) -> {
			if (request.getURI().getPath().equals(upstox.path(step))) {
				Thread.currentThread().interrupt();
			}
			return execution.execute(request, body);
		};
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure.step()).isEqualTo(step);
		assertThat(failure.message()).contains("interrupted");
		assertThat(failure.kind()).isEqualTo((step == UpstoxLoginStep.DIALOG) ? Kind.TRANSIENT : Kind.AMBIGUOUS);
		upstox.assertNothingAfter(step);
	}

	@Test
	void interruptDuringTheRestOfAnAnswerEndsTheLogin() {
		upstox.readTimeout = Duration.ofSeconds(2);
		upstox.answers(UpstoxLoginStep.GENERATE,
				Answers.json(Answers.body(UpstoxLoginStep.GENERATE)).withChunkedDribbleDelay(2, FOR_EVER));
		Thread login = Thread.currentThread();
		CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(login::interrupt);
		assertThat(upstox.failure().step()).isEqualTo(UpstoxLoginStep.GENERATE);
		upstox.assertNothingAfter(UpstoxLoginStep.GENERATE);
	}

	@Test
	void pauseOfTheDefaultKindEndsByAnInterrupt() throws InterruptedException {
		Pause.sleeping().sleep(Duration.ZERO);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class)
			.isThrownBy(() -> Pause.sleeping().sleep(Duration.ofHours(1)));
	}

	@Test
	void interruptEndsAPause() {
		upstox.pauseAfterRequest = Duration.ofSeconds(1);
		TotpLogin login = upstox.newLogin(upstox.clock, (duration) -> {
			throw new InterruptedException();
		});
		UpstoxLoginFailure failure = StubUpstox.failure(login.login(upstox.attempt));
		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(Thread.interrupted()).isTrue();
		upstox.assertNothingAfter(UpstoxLoginStep.DIALOG);
	}

	@Test
	void requestThatAnotherTestHasLeftBehindIsNotCounted() {
		TotpLogin leftBehind = upstox.newLogin();
		upstox.beginTest();
		leftBehind.login(upstox.attempt);
		assertThat(upstox.requests()).isEmpty();
	}

	private static void assertUnanswered(UpstoxLoginStep step) {
		UpstoxLoginFailure failure = upstox.failure();
		assertThat(failure.step()).isEqualTo(step);
		assertThat(failure.message()).contains(step.name());
		if (step == UpstoxLoginStep.DIALOG) {
			assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
			assertThat(upstox.requests(step)).hasSizeGreaterThanOrEqualTo(3);
		}
		else {
			assertThat(failure.kind()).isEqualTo(Kind.AMBIGUOUS);
			assertThat(upstox.requests(step)).hasSize(1);
		}
	}

	private static int[] failAt(UpstoxLoginStep step, Exception exception, int times) {
		int[] tries = new int[1];
		upstox.interceptor = (request, body, execution) -> {
			if (request.getURI().getPath().equals(upstox.path(step)) && tries[0]++ < times) {
				if (exception instanceof RuntimeException runtimeException) {
					throw runtimeException;
				}
				throw (IOException) exception;
			}
			return execution.execute(request, body);
		};
		return tries;
	}

	private static Stream<Arguments> neverSent() {
		return everywhere(new ConnectException("refused"), new HttpConnectTimeoutException("timed out"),
				new UnknownHostException("api.upstox.com"), new UnresolvedAddressException(),
				new NoRouteToHostException(), new SSLHandshakeException("PKIX path building failed"));
	}

	private static Stream<Arguments> possiblySent() {
		return everywhere(new SocketException("Connection reset"), new SocketTimeoutException("Read timed out"),
				new HttpTimeoutException("request timed out"), new IOException("closed"),
				new IllegalStateException("from another factory"));
	}

	private static Stream<Arguments> everywhere(Exception... exceptions) {
		return EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN)
			.stream()
			.flatMap((step) -> Arrays.stream(exceptions).map((exception) -> Arguments.of(step, exception)));
	}

	/**
	 * A server whose answers have no end.
	 */
	private static final class EndlessServer implements AutoCloseable {

		private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		EndlessServer() throws IOException {
			Thread thread = new Thread(this::serve, "endless-server");
			thread.setDaemon(true);
			thread.start();
		}

		URI uri() {
			return URI.create("http://localhost:" + this.socket.getLocalPort());
		}

		private void serve() {
			while (!this.socket.isClosed()) {
				try (Socket connection = this.socket.accept()) {
					byte[] chunk = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
					connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
					while (true) {
						connection.getOutputStream().write(chunk);
					}
				}
				catch (IOException ex) {
					assertThat(ex).isNotNull();
				}
			}
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
