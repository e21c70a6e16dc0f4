package io.github.upstoxtotp.client;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The origins that may see an access token: exact scheme, host and port. Immutable.
 *
 * @since 0.1.0
 */
public final class UpstoxHosts {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

	private static final Pattern HOST = Pattern.compile("[\\p{Alnum}.-]+(:\\d{1,5})?");

	private final List<HostOrigin> origins;

	private UpstoxHosts(List<HostOrigin> origins) {
		this.origins = origins;
	}

	/**
	 * Allows some hosts over https, and the origin of the API.
	 * @param hosts host names, each with {@code :port} if that is not 443
	 * @param api the base URL of the API, by https or on a loopback host
	 * @return the allow-list
	 * @throws IllegalArgumentException if a host is not one that {@link #isHost} knows,
	 * or if the API would be called by http over a network
	 */
	public static UpstoxHosts of(Collection<String> hosts, URI api) {
		hosts.forEach((host) -> Assert.isTrue(isHost(host), () -> "'%s' is not a host name".formatted(host)));
		Stream<URI> secure = hosts.stream().map((host) -> URI.create("https://" + host));
		return new UpstoxHosts(Stream.concat(secure, Stream.of(api)).map((uri) -> {
			HostOrigin origin = isSecure(uri) ? HostOrigin.of(uri) : null;
			Assert.notNull(origin, () -> "'%s' is neither https nor on a loopback host".formatted(uri));
			return origin;
		}).distinct().toList());
	}

	/**
	 * Returns whether a request may carry an access token.
	 * @param uri the full address of the request
	 * @return whether its origin is allowed
	 */
	public boolean allow(URI uri) {
		for (HostOrigin origin : this.origins) {
			if (origin.isOf(uri)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns whether a text is a host name, optionally with a port, and nothing more: no
	 * scheme, user, path or wildcard.
	 * @param text the text
	 * @return whether {@link #of} takes it
	 */
	public static boolean isHost(String text) {
		return HOST.matcher(text).matches();
	}

	/**
	 * Returns whether nobody on the network can read what is sent to an address.
	 * @param uri the address
	 * @return whether it is reached by https, or by http on a loopback host
	 */
	public static boolean isSecure(URI uri) {
		if (uri.getHost() == null || uri.getScheme() == null) {
			return false;
		}
		return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
			case "https" -> true;
			case "http" -> LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
			default -> false;
		};
	}

	/**
	 * A scheme, a host in lower case, and a port. Compared with each request, so it makes
	 * nothing of the address.
	 */
	private record HostOrigin(String scheme, String host, int port) {

		static @Nullable HostOrigin of(URI uri) {
			return (uri.getRawUserInfo() == null)
					? new HostOrigin(lowerCase(uri.getScheme()), lowerCase(uri.getHost()), portOf(uri)) : null;
		}

		boolean isOf(URI uri) {
			return uri.getHost() != null && uri.getScheme() != null && uri.getRawUserInfo() == null
					&& this.host.equals(lowerCase(uri.getHost())) && this.scheme.equals(lowerCase(uri.getScheme()))
					&& this.port == portOf(uri);
		}

		private static int portOf(URI uri) {
			int defaultPort = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
			return (uri.getPort() != -1) ? uri.getPort() : defaultPort;
		}

		private static String lowerCase(String text) {
			return text.toLowerCase(Locale.ROOT);
		}

	}

}
