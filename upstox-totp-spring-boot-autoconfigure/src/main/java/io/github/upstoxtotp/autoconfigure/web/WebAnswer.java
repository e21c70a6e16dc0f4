package io.github.upstoxtotp.autoconfigure.web;

import java.net.URI;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.HtmlUtils;

/**
 * What a browser is answered, for either web framework.
 *
 * @param status the status
 * @param location where the browser goes next, or {@code null} if it stays
 * @param page the page, empty if the browser goes elsewhere
 * @param cookie the cookie to set, or {@code null} for none
 */
record WebAnswer(HttpStatus status, @Nullable URI location, String page, @Nullable ResponseCookie cookie) {

	private static final Pattern ON_ONE_LINE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{2}:\\d{2}:\\d{2} IST");

	private static final String PAGE = """
			<!doctype html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<title>%1$s</title>
			<style>
			:root { color-scheme: light dark; --page: #fbfaf7; --muted: #66615a; --accent: #5438c8 }
			@media (prefers-color-scheme: dark) {
			:root { --page: #131216; --muted: #a6a2b0; --accent: #ab9cff }
			}
			body { margin: 0 auto; max-width: 44rem; padding: 12vh 1.5rem 3rem; background: var(--page); color: var(--muted);
			font: 1.0625rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums }
			h1 { margin: 0; color: var(--accent); font-size: clamp(2rem, 6vw, 3rem); letter-spacing: -0.035em;
			line-height: 1.1; text-wrap: balance }
			h1 span { white-space: nowrap }
			</style>
			</head>
			<body>
			<main>
			<h1>%2$s</h1>
			<p>%3$s</p>
			</main>
			</body>
			</html>
			""";

	static WebAnswer redirect(URI location, ResponseCookie cookie) {
		return new WebAnswer(HttpStatus.SEE_OTHER, location, "", cookie);
	}

	static WebAnswer page(HttpStatus status, String title, String text, @Nullable ResponseCookie cookie) {
		String escaped = HtmlUtils.htmlEscape(title);
		String heading = ON_ONE_LINE.matcher(escaped).replaceAll("<span>$0</span>");
		return new WebAnswer(status, null, PAGE.formatted(escaped, heading, HtmlUtils.htmlEscape(text)), cookie);
	}

	/**
	 * Writes the headers. The page loads nothing, is kept nowhere, and tells no other
	 * site the address, which holds a code. A filter may have set some of them for other
	 * pages, and cookies of its own.
	 * @param set sets a header in place of any other
	 * @param add adds a header to others of its name
	 */
	void writeHeaders(BiConsumer<String, String> set, BiConsumer<String, String> add) {
		set.accept(HttpHeaders.CACHE_CONTROL, "no-store");
		set.accept("Referrer-Policy", "no-referrer");
		set.accept("X-Content-Type-Options", "nosniff");
		set.accept("Content-Security-Policy",
				"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
		if (this.location != null) {
			set.accept(HttpHeaders.LOCATION, this.location.toASCIIString());
		}
		else {
			set.accept(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
		}
		if (this.cookie != null) {
			add.accept(HttpHeaders.SET_COOKIE, this.cookie.toString());
		}
	}

}
