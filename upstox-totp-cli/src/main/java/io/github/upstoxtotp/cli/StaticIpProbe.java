package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.login.HttpProxy;
import org.jspecify.annotations.Nullable;

/**
 * Compares the static IP addresses that are registered at Upstox with the address from
 * which this machine calls, as far as it is known. Asks with the stored token and never
 * logs in.
 *
 * @param account has the token
 */
record StaticIpProbe(OpenAccount account) {

	private static final String NAME = "static IP";

	private static final int HTTPS = 443;

	private static final Set<String> REFUSALS = Set.of("UDAPI1154", "UDAPI1221");

	private static final String REGISTER = "Register the address from which the orders leave: Upstox developer "
			+ "console, " + "My Apps. It can be changed once in a calendar week, and a change revokes all tokens.";

	Probe run() {
		UpstoxToken token = this.account.look().currentToken();
		if (token == null) {
			return new Probe(NAME, ExitStatus.GOOD, "was not checked: no token is stored",
					this.account.logsIn() ? "Run upstox-totp generate-token first." : OpenAccount.OWNER_TIP);
		}
		try {
			URI api = this.account.properties().endpoints().api();
			HttpProxy proxy = this.account.httpClients().proxies().proxyFor(api);
			return describe(registered(new Upstox(this.account).get("/v2/user/ip", token)),
					(proxy != null) ? proxy.address() : null, (proxy != null) ? null : origin(api));
		}
		catch (ApiException ex) {
			Trouble trouble = ex.trouble();
			boolean address = trouble.code() != null && REFUSALS.contains(trouble.code());
			String code = (trouble.code() != null) ? " [" + trouble.code() + "]" : "";
			return new Probe(NAME, trouble.status(), trouble.message() + code, address ? REGISTER : trouble.tip());
		}
	}

	private static List<String> registered(JsonNode data) {
		return Stream.of("primary_ip", "secondary_ip")
			.map((name) -> data.path(name).asText(""))
			.filter(Predicate.not(String::isBlank))
			.toList();
	}

	/**
	 * Says what the addresses mean.
	 * @param registered the registered addresses
	 * @param proxy the proxy that calls Upstox, or {@code null} if there is none
	 * @param origin the address from which this machine calls, or {@code null} if it is
	 * not known
	 * @return the words
	 */
	static Probe describe(List<String> registered, @Nullable String proxy, @Nullable InetAddress origin) {
		if (registered.isEmpty()) {
			return new Probe(NAME, ExitStatus.GOOD, "none is registered, so Upstox refuses orders (UDAPI1154)",
					REGISTER);
		}
		String known = "registered " + String.join(" and ", registered);
		if (proxy != null) {
			return new Probe(NAME, ExitStatus.GOOD, known + "; calls leave by the proxy " + proxy,
					"Orders are refused unless the proxy leaves from a registered address.");
		}
		if (origin == null || isPrivate(origin)) {
			return new Probe(NAME, ExitStatus.GOOD, known + "; the address of this machine is translated on the way",
					"Orders are refused unless the router or gateway leaves from a registered address.");
		}
		String family = (origin instanceof Inet6Address) ? "IPv6" : "IPv4";
		String seen = "this machine calls from %s (%s)".formatted(origin.getHostAddress(), family);
		return registered.stream().anyMatch((address) -> isSame(address, origin))
				? Probe.good(NAME, known + "; " + seen) : new Probe(NAME, ExitStatus.REFUSED,
						known + ", but " + seen + ", so Upstox refuses orders (UDAPI1154)", REGISTER);
	}

	private static boolean isPrivate(InetAddress address) {
		boolean unique = address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
		return unique || address.isSiteLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
				|| address.isAnyLocalAddress() || isCarrierGrade(address.getAddress());
	}

	private static boolean isCarrierGrade(byte[] address) {
		return address.length == 4 && address[0] == 100 && (address[1] & 0xc0) == 64;
	}

	// A text that is no address would be looked up.
	private static boolean isSame(String text, InetAddress address) {
		try {
			return text.matches("[\\p{XDigit}.:]+") && InetAddress.getByName(text).equals(address);
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	// Connecting a datagram socket chooses the way, and sends nothing.
	private static @Nullable InetAddress origin(URI api) {
		try (DatagramSocket socket = new DatagramSocket()) {
			socket.connect(new InetSocketAddress(api.getHost(), HTTPS));
			return socket.getLocalAddress();
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

}
