package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Looks at the name of a host and at its TLS.
 *
 * @param endpoint an address at the host
 * @param timeout how long to wait
 */
record HostProbes(URI endpoint, Duration timeout) {

	private static final String NETWORK = "Check the network, its DNS, and UPSTOX_ENDPOINTS_*.";

	List<Probe> run() {
		Probe name = name();
		boolean encrypted = "https".equalsIgnoreCase(this.endpoint.getScheme());
		return (name.isGood() && encrypted) ? List.of(name, tls()) : List.of(name);
	}

	private Probe name() {
		String check = "name " + this.endpoint.getHost();
		try {
			return Probe.good(check,
					"resolves to " + InetAddress.getAllByName(this.endpoint.getHost()).length + " address(es)");
		}
		catch (UnknownHostException ex) {
			return Probe.unreachable(check, "cannot be resolved", NETWORK);
		}
	}

	private Probe tls() {
		String check = "TLS " + this.endpoint.getHost();
		try {
			return Probe.good(check, handshake());
		}
		catch (SSLException ex) {
			return Probe.unreachable(check, "the certificate or the protocol is not trusted",
					"Look for a proxy that opens TLS, and at the clock and the certificates of this machine.");
		}
		catch (IOException ex) {
			return Probe.unreachable(check, "no connection (" + ex.getClass().getSimpleName() + ")", NETWORK);
		}
	}

	private String handshake() throws IOException {
		int port = (this.endpoint.getPort() != -1) ? this.endpoint.getPort() : 443;
		try (Socket plain = new Socket()) {
			plain.connect(new InetSocketAddress(this.endpoint.getHost(), port), (int) this.timeout.toMillis());
			plain.setSoTimeout((int) this.timeout.toMillis());
			SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
			try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, this.endpoint.getHost(), port, true)) {
				SSLParameters parameters = socket.getSSLParameters();
				parameters.setEndpointIdentificationAlgorithm("HTTPS");
				socket.setSSLParameters(parameters);
				socket.startHandshake();
				return describe(socket.getSession());
			}
		}
	}

	private static String describe(SSLSession session) throws SSLException {
		Certificate[] chain = session.getPeerCertificates();
		String until = (chain[0] instanceof X509Certificate certificate)
				? ", certificate good until " + certificate.getNotAfter().toInstant() : "";
		return session.getProtocol() + until;
	}

}
