package io.github.upstoxtotp.client;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

	private final Set<String> origins;

	private UpstoxHosts(Set<String> origins) {
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
			String origin = originOf(uri);
			Assert.notNull(origin, () -> "'%s' is neither https nor on a loopback host".formatted(uri));
			return origin;
		}).collect(Collectors.toUnmodifiableSet()));
	}

	/**
	 * Returns whether a request may carry an access token.
	 * @param uri the full address of the request
	 * @return whether its origin is allowed
	 */
	public boolean allow(URI uri) {
		String origin = originOf(uri);
		return origin != null && this.origins.contains(origin);
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

	private static @Nullable String originOf(URI uri) {
		if (!isSecure(uri) || uri.getRawUserInfo() != null) {
			return null;
		}
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		int defaultPort = "https".equals(scheme) ? 443 : 80;
		int port = (uri.getPort() != -1) ? uri.getPort() : defaultPort;
		return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
	}

}
