package io.github.upstoxtotp.login;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Says which proxy a request takes: the one of {@code upstox.http.proxy}, else the one
 * that the JVM names for the address, else the one of {@code HTTPS_PROXY}, unless
 * {@code NO_PROXY} or a loopback address rules it out. Thread-safe.
 */
public final class ProxySelection extends ProxySelector {

	// Lists what the client of the JDK does not send to a proxy that it asks for a
	// tunnel.
	private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]");

	private final @Nullable HttpProxy setting;

	private final @Nullable HttpProxy variable;

	private final List<String> exceptions;

	/**
	 * Creates a selection. A proxy with a password has the client of the JDK send it when
	 * it asks for a tunnel, unless the system property that forbids it is set.
	 * @param setting the value of {@code upstox.http.proxy}, if there is one
	 * @param variables gives the value of an environment variable, or {@code null}
	 */
	public ProxySelection(@Nullable String setting, UnaryOperator<@Nullable String> variables) {
		this.setting = proxy(setting);
		this.variable = proxy(value(variables, "https_proxy"));
		this.exceptions = Arrays.stream(Objects.requireNonNullElse(value(variables, "no_proxy"), "").split("[,\\s]+"))
			.filter(StringUtils::hasText)
			.map((each) -> each.toLowerCase(Locale.ROOT))
			.toList();
		if (Stream.of(this.setting, this.variable).anyMatch((each) -> each != null && each.authorization() != null)
				&& System.getProperty(DISABLED_SCHEMES) == null) {
			System.setProperty(DISABLED_SCHEMES, "");
		}
	}

	private static @Nullable HttpProxy proxy(@Nullable String text) {
		return StringUtils.hasText(text) ? HttpProxy.parse(text) : null;
	}

	private static @Nullable String value(UnaryOperator<@Nullable String> variables, String name) {
		String value = variables.apply(name);
		return (value != null) ? value : variables.apply(name.toUpperCase(Locale.ROOT));
	}

	/**
	 * Returns the proxy that a request takes.
	 * @param uri the address of the request
	 * @return the proxy, or {@code null} if the request goes directly
	 */
	public @Nullable HttpProxy proxyFor(URI uri) {
		if (this.setting != null) {
			return this.setting;
		}
		HttpProxy ofTheJvm = ofTheJvm(uri);
		if (ofTheJvm != null) {
			return ofTheJvm;
		}
		return "https".equalsIgnoreCase(uri.getScheme()) && !isException(uri) ? this.variable : null;
	}

	private static @Nullable HttpProxy ofTheJvm(URI uri) {
		ProxySelector selector = ProxySelector.getDefault();
		List<Proxy> proxies = (selector != null) ? selector.select(uri) : List.of();
		boolean named = !proxies.isEmpty() && proxies.get(0).type() == Proxy.Type.HTTP;
		return (named && proxies.get(0).address() instanceof InetSocketAddress address) ? HttpProxy.at(address) : null;
	}

	private boolean isException(URI uri) {
		String host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
		return LOOPBACK.matcher(host).matches()
				|| this.exceptions.stream().anyMatch((exception) -> isException(host, LoginUris.port(uri), exception));
	}

	private static boolean isException(String host, int port, String exception) {
		String name = exception.endsWith(":" + port) ? exception.substring(0, exception.lastIndexOf(':')) : exception;
		String domain = StringUtils.trimLeadingCharacter(StringUtils.trimLeadingCharacter(name, '*'), '.');
		return name.equals("*") || (!domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain)));
	}

	@Override
	public List<Proxy> select(URI uri) {
		HttpProxy proxy = proxyFor(uri);
		return List.of((proxy != null) ? proxy.toProxy() : Proxy.NO_PROXY);
	}

	@Override
	public void connectFailed(URI uri, SocketAddress address, IOException failure) {
		// The caller of the request is told.
	}

}
