package io.github.upstoxtotp.login;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * An HTTP proxy, with or without user name and password. Immutable.
 */
public final class HttpProxy {

	private static final int DEFAULT_PORT = 80;

	private static final int MAX_PORT = 65535;

	private final String host;

	private final int port;

	private final @Nullable String userInfo;

	private HttpProxy(String host, int port, @Nullable String userInfo) {
		this.host = host;
		this.port = port;
		this.userInfo = StringUtils.hasLength(userInfo) ? userInfo : null;
	}

	/**
	 * Reads the address of a proxy.
	 * @param text the address, such as {@code http://user:password@host:port}
	 * @return the proxy, or {@code null} if the text is not the address of one
	 */
	public static @Nullable HttpProxy parse(String text) {
		String address = text.strip();
		try {
			URI uri = URI.create(address.contains("://") ? address : "http://" + address);
			return isProxy(uri) ? new HttpProxy(uri.getHost(), port(uri), uri.getRawUserInfo()) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static HttpProxy at(InetSocketAddress address) {
		return new HttpProxy(address.getHostString(), address.getPort(), null);
	}

	private static boolean isProxy(URI uri) {
		return "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && port(uri) > 0
				&& port(uri) <= MAX_PORT && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
				&& uri.getRawQuery() == null && uri.getRawFragment() == null;
	}

	private static int port(URI uri) {
		return (uri.getPort() != -1) ? uri.getPort() : DEFAULT_PORT;
	}

	/**
	 * Returns host and port.
	 * @return the two with a colon in between
	 */
	public String address() {
		return this.host + ":" + this.port;
	}

	/**
	 * Returns the value of the header {@code Proxy-Authorization}, which is a secret.
	 * @return the value, or {@code null} if the proxy has no user
	 */
	public @Nullable String authorization() {
		return (this.userInfo != null) ? "Basic "
				+ Base64.getEncoder().encodeToString((user() + ":" + password()).getBytes(StandardCharsets.UTF_8))
				: null;
	}

	private String user() {
		return part(0);
	}

	/**
	 * Returns the password.
	 * @return the password, or an empty text if there is none
	 */
	public String password() {
		return part(1);
	}

	private String part(int index) {
		String[] parts = (this.userInfo != null) ? this.userInfo.split(":", 2) : new String[0];
		return (index < parts.length) ? StringUtils.uriDecode(parts[index], StandardCharsets.UTF_8) : "";
	}

	Proxy toProxy() {
		return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(this.host, this.port));
	}

	@Override
	public String toString() {
		return "HttpProxy[" + address() + "]";
	}

}
