package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.autoconfigure.ApiHttpClient;
import io.github.upstoxtotp.login.HttpProxy;
import io.github.upstoxtotp.login.UpstoxHttpClient;

/**
 * Looks at the way to a host and at its TLS. Behind a proxy the name is left to the
 * proxy.
 *
 * @param endpoint an address at the host
 * @param http the way to Upstox
 * @param timeout how long to wait
 */
record HostProbes(URI endpoint, ApiHttpClient http, Duration timeout) {

	private static final String NETWORK = "Check the network, its DNS, UPSTOX_HTTP_PROXY, and UPSTOX_ENDPOINTS_*.";

	List<Probe> run() {
		HttpProxy proxy = this.http.proxies().proxyFor(this.endpoint);
		Probe way = (proxy != null) ? Probe.good("proxy " + proxy.address(), "leads to " + this.endpoint.getHost())
				: name();
		boolean encrypted = "https".equalsIgnoreCase(this.endpoint.getScheme());
		return (way.isGood() && encrypted) ? List.of(way, tls()) : List.of(way);
	}

	private Probe name() {
		String check = "name " + this.endpoint.getHost();
		try {
			return Probe.good(check, "resolves to " + families(InetAddress.getAllByName(this.endpoint.getHost())));
		}
		catch (UnknownHostException ex) {
			return Probe.unreachable(check, "cannot be resolved", NETWORK);
		}
	}

	// The HTTP client of the JDK tries the addresses in their order.
	private static String families(InetAddress[] addresses) {
		long newer = Arrays.stream(addresses).filter(Inet6Address.class::isInstance).count();
		long older = addresses.length - newer;
		if (newer == 0 || older == 0) {
			return addresses.length + ((newer == 0) ? " IPv4" : " IPv6") + " address(es)";
		}
		return "%d IPv4 and %d IPv6 address(es), %s first".formatted(older, newer,
				(addresses[0] instanceof Inet6Address) ? "IPv6" : "IPv4");
	}

	private Probe tls() {
		String check = "TLS " + this.endpoint.getHost();
		HttpRequest request = HttpRequest.newBuilder(this.endpoint)
			.method("HEAD", HttpRequest.BodyPublishers.noBody())
			.timeout(this.timeout)
			.build();
		try {
			return describe(check, this.http.create().send(request, HttpResponse.BodyHandlers.discarding()));
		}
		catch (IOException ex) {
			String reason = UpstoxHttpClient.unsentReason(ex);
			return Probe.unreachable(check,
					Objects.requireNonNullElse(reason, "no answer (" + ex.getClass().getSimpleName() + ")"),
					(ex.getCause() instanceof SSLException)
							? "Look for a proxy that intercepts TLS, and at the clock and the certificates of this "
									+ "machine."
							: NETWORK);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Probe.unreachable(check, "was interrupted", NETWORK);
		}
	}

	private static Probe describe(String check, HttpResponse<?> response) throws SSLException {
		SSLSession session = response.sslSession().orElseThrow();
		return Probe.good(check, session.getProtocol() + expiry(session.getPeerCertificates()[0]));
	}

	static String expiry(Certificate certificate) {
		return (certificate instanceof X509Certificate known)
				? ", certificate expires " + UpstoxTime.format(known.getNotAfter().toInstant()) : "";
	}

}
