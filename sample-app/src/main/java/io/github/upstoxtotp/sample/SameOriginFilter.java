package io.github.upstoxtotp.sample;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Account;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that a page of another origin makes in the browser of a person, also
 * one whose name was made to lead to this machine (DNS rebinding). There is no login here
 * that would stop them. Programs say neither {@code Origin} nor {@code Sec-Fetch-Site}
 * and are served; links to the page and to the login in a browser may be followed, and
 * the redirect from Upstox.
 */
@Component
final class SameOriginFilter extends OncePerRequestFilter {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

	private static final Set<String> OWN = Set.of("same-origin", "none");

	private final Set<String> hosts;

	private final Set<String> linked;

	SameOriginFilter(@Value("${sample.hosts:}") Set<String> hosts, UpstoxProperties upstox) {
		this.hosts = hosts;
		Stream<String> redirectUris = Stream.concat(Stream.ofNullable(upstox.redirectUri()),
				upstox.accounts().values().stream().map(Account::redirectUri).filter(Objects::nonNull));
		this.linked = Stream
			.concat(Stream.of("/", upstox.browser().path()),
					redirectUris.map((uri) -> uri.replaceFirst("^[^:]*://[^/]*", "")))
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isForOwnHost(request) && !CorsUtils.isCorsRequest(request) && !isFromOtherSite(request)) {
			chain.doFilter(request, response);
		}
		else {
			response.setStatus(HttpStatus.FORBIDDEN.value());
		}
	}

	private boolean isForOwnHost(HttpServletRequest request) {
		String host = request.getServerName().toLowerCase(Locale.ROOT);
		return LOOPBACK.matcher(host).matches() || this.hosts.contains(host);
	}

	private boolean isFromOtherSite(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		return site != null && !OWN.contains(site) && !isLinkToThePage(request);
	}

	private boolean isLinkToThePage(HttpServletRequest request) {
		return HttpMethod.GET.matches(request.getMethod()) && this.linked.contains(request.getRequestURI())
				&& "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
	}

}
