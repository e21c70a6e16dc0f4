package io.github.upstoxtotp.login;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.login.StepFailedException.Remedy;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Says what it means for a login that there was no answer to a request. Quotes no
 * exception, since a message may hold what was sent.
 */
final class ConnectionErrors {

	private static final String TIP = "Check the network, upstox.http.proxy and upstox.endpoints.*; "
			+ "status.upstox.com shows " + "outages.";

	private static final String TLS_TIP = "Check the clock of this machine and the network. Where a proxy "
			+ "intercepts TLS, "
			+ "trust its certificate: name a bundle of spring.ssl.bundle.* in upstox.http.ssl-bundle.";

	private ConnectionErrors() {
	}

	static StepFailedException describe(LoginRequest request, RuntimeException exception) {
		UpstoxLoginStep step = request.step();
		if (Thread.currentThread().isInterrupted()) {
			return StepFailedException.unclear(step, "The login was interrupted during step %s.".formatted(step),
					"Nothing needs to be done: the application stopped the login, for instance because it is "
							+ "stopping.");
		}
		List<Throwable> causes = causes(exception);
		if (asksForProxyAuthentication(causes)) {
			return new StepFailedException(UpstoxLoginFailure.of(step, Kind.TRANSIENT, null,
					LoginErrors.PROXY_REFUSAL.message(), LoginErrors.PROXY_REFUSAL.tip(), null), Remedy.NEXT_LOGIN);
		}
		String unsent = whyNothingWasSent(request.uri(), null, causes);
		if (unsent != null) {
			boolean tls = has(causes, SSLException.class);
			return new StepFailedException(UpstoxLoginFailure.of(step, Kind.TRANSIENT, null,
					"No connection to Upstox for step %s: %s.".formatted(step, unsent), tls ? TLS_TIP : TIP, null),
					Remedy.REPEAT);
		}
		String cause = NestedExceptionUtils.getMostSpecificCause(exception).getClass().getSimpleName();
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(step, StepFailedException.unclearKind(step), null,
				"No complete answer to step %s: %s: %s.".formatted(step, address(request.uri()), cause), TIP, null);
		return new StepFailedException(failure, (step == UpstoxLoginStep.DIALOG) ? Remedy.REPEAT : Remedy.NEXT_LOGIN);
	}

	/**
	 * Names host, port and reason where a request was certainly not sent, which the
	 * exceptions of the clients do not.
	 * @return an exception that does, or the same one
	 */
	static IOException named(URI uri, @Nullable HttpProxy proxy, IOException exception) {
		List<Throwable> causes = causes(exception);
		String reason = whyNothingWasSent(uri, proxy, causes);
		return (reason != null) ? new UnsentRequestException(reason, tip(causes), exception) : exception;
	}

	private static @Nullable String tip(List<Throwable> causes) {
		return asksForProxyAuthentication(causes) ? LoginErrors.PROXY_REFUSAL.tip()
				: has(causes, SSLException.class) ? TLS_TIP : null;
	}

	static @Nullable String reasonIn(Throwable exception) {
		return causes(exception).stream()
			.filter(UnsentRequestException.class::isInstance)
			.map((cause) -> ((UnsentRequestException) cause).reason)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String whyNothingWasSent(URI uri, @Nullable HttpProxy proxy, List<Throwable> causes) {
		String named = reasonIn(causes.get(0));
		if (named != null) {
			return named;
		}
		String network = networkReason(causes);
		if (network != null) {
			return ((proxy != null) ? "the proxy " + proxy.address() : address(uri)) + ": " + network;
		}
		if (proxy != null && asksForProxyAuthentication(causes)) {
			return address(uri) + ": the proxy " + proxy.address() + " asks for authentication (407)";
		}
		if (proxy != null && isTunnelRefused(causes)) {
			return address(uri) + ": the proxy " + proxy.address() + " refuses the connection";
		}
		return has(causes, SSLHandshakeException.class) ? address(uri) + ": " + tlsReason(causes) : null;
	}

	private static List<Throwable> causes(Throwable exception) {
		return Stream.iterate(exception, Objects::nonNull, Throwable::getCause).limit(20).toList();
	}

	// Neither the client of the JDK nor that of the SDK has a type for this.
	private static boolean asksForProxyAuthentication(List<Throwable> causes) {
		return hasMessage(causes, "got: 407") || hasMessage(causes, "response code 407")
				|| hasMessage(causes, "no credentials provided") || hasMessage(causes, "No credentials provided")
				|| hasMessage(causes, "Failed to authenticate with proxy");
	}

	private static boolean isTunnelRefused(List<Throwable> causes) {
		return hasMessage(causes, "Tunnel failed") || hasMessage(causes, "Unexpected response code for CONNECT");
	}

	private static @Nullable String networkReason(List<Throwable> causes) {
		if (has(causes, UnknownHostException.class) || has(causes, UnresolvedAddressException.class)) {
			return "the host name cannot be resolved";
		}
		if (has(causes, HttpConnectTimeoutException.class)) {
			return "the connection timed out";
		}
		if (has(causes, NoRouteToHostException.class)) {
			return "no route to host";
		}
		return has(causes, ConnectException.class) ? "connection refused" : null;
	}

	private static String tlsReason(List<Throwable> causes) {
		if (has(causes, CertificateExpiredException.class)) {
			return "the TLS certificate has expired";
		}
		if (has(causes, CertificateNotYetValidException.class)) {
			return "the TLS certificate is not valid yet";
		}
		if (hasMessage(causes, "PKIX") || hasMessage(causes, "unable to find valid certification path")) {
			return "the TLS certificate is not trusted";
		}
		return (hasMessage(causes, "No subject alternative") || hasMessage(causes, "No name matching"))
				? "the TLS certificate is for another host" : "the TLS handshake failed";
	}

	private static boolean has(List<Throwable> causes, Class<? extends Exception> type) {
		return causes.stream().anyMatch(type::isInstance);
	}

	private static boolean hasMessage(List<Throwable> causes, String part) {
		return causes.stream().anyMatch((cause) -> String.valueOf(cause.getMessage()).contains(part));
	}

	private static String address(URI uri) {
		return uri.getHost() + ":" + LoginUris.port(uri);
	}

	/**
	 * Says why a request was not sent.
	 */
	private static final class UnsentRequestException extends ConnectException {

		private static final long serialVersionUID = 1L;

		private final String reason;

		UnsentRequestException(String reason, @Nullable String tip, IOException cause) {
			super((tip != null) ? reason + ". " + tip : reason);
			this.reason = reason;
			initCause(cause);
		}

	}

}
