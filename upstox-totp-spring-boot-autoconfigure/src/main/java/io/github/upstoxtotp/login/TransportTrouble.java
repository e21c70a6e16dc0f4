package io.github.upstoxtotp.login;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;

import org.springframework.core.NestedExceptionUtils;

final class TransportTrouble {

	private static final List<Class<? extends Exception>> NEVER_SENT = List.of(ConnectException.class,
			HttpConnectTimeoutException.class, NoRouteToHostException.class, UnknownHostException.class,
			UnresolvedAddressException.class, SSLHandshakeException.class);

	private static final String TIP = "Check the network, the proxy and upstox.endpoints.*; status.upstox.com shows "
			+ "outages.";

	private TransportTrouble() {
	}

	static StepFailedException describe(UpstoxLoginStep step, Duration timeout, RuntimeException exception) {
		if (Thread.currentThread().isInterrupted()) {
			return StepFailedException.unclear(step, "The login was interrupted during step %s.".formatted(step),
					"Nothing needs to be done: the application ended the login, for instance because it is stopping.");
		}
		String cause = NestedExceptionUtils.getMostSpecificCause(exception).getClass().getSimpleName();
		if (wasNeverSent(exception)) {
			return new RepeatableFailureException(UpstoxLoginFailure.of(step, Kind.TRANSIENT, null,
					"No connection to Upstox for step %s (%s).".formatted(step, cause), TIP, null));
		}
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(step, StepFailedException.unclearKind(step), null,
				"No complete answer to step %s (%s, timeout %s).".formatted(step, cause, timeout), TIP, null);
		return (step == UpstoxLoginStep.DIALOG) ? new RepeatableFailureException(failure)
				: new StepFailedException(failure);
	}

	private static boolean wasNeverSent(Throwable exception) {
		return Stream.iterate(exception, (cause) -> cause != null, Throwable::getCause)
			.anyMatch((cause) -> NEVER_SENT.stream().anyMatch((type) -> type.isInstance(cause)));
	}

}
