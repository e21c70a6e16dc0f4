package io.github.upstoxtotp.readme;

import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import org.jspecify.annotations.NullUnmarked;

import org.springframework.context.event.EventListener;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/**
 * The shorter snippets of the README.
 */
@NullUnmarked
class Snippets {

	private final Feed feed;

	Snippets(Feed feed) {
		this.feed = feed;
	}

	RestTemplate restTemplate(UpstoxTokenInterceptor interceptor) {
		RestTemplate template = new RestTemplate(new JdkClientHttpRequestFactory());
		template.getInterceptors().add(interceptor);
		return template;
	}

	String provider(UpstoxTokenProvider provider) {
		UpstoxToken token = provider.getToken();
		CompletableFuture<UpstoxToken> later = provider.getTokenAsync();
		UpstoxToken now = provider.currentToken();
		UpstoxTokenStatus status = provider.getStatus();
		return "%s %s %s %s".formatted(token, later, now, status);
	}

	String control(UpstoxTokenProvider provider) {
		UpstoxToken fresh = provider.refresh();
		provider.reset();
		boolean confirmed = provider.logout();
		return "%s %s".formatted(fresh, confirmed);
	}

	@EventListener
	void reconnect(UpstoxTokenChangedEvent event) {
		this.feed.connect(event.token().value());
	}

	interface Feed {

		void connect(String token);

	}

}
