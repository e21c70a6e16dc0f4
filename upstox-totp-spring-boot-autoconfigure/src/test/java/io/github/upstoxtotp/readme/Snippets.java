package io.github.upstoxtotp.readme;

import java.util.Map;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import com.upstox.ApiClient;
import com.upstox.ApiException;
import com.upstox.api.ProfileData;
import io.github.upstoxtotp.UpstoxApiError;
import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccountDetails;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.autoconfigure.StandaloneAccount;
import io.github.upstoxtotp.client.UpstoxTokenFilter;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.spi.UpstoxRestClientCustomizer;
import io.github.upstoxtotp.store.JdbcTokenStore;
import io.github.upstoxtotp.store.SchemaInitialization;
import io.micrometer.core.instrument.config.MeterFilter;
import io.swagger.client.api.UserApi;
import org.jspecify.annotations.NullUnmarked;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The shorter snippets of the README and the guide.
 */
@NullUnmarked
class Snippets {

	private final Feed feed;

	private final Pager pager;

	Snippets(Feed feed, Pager pager) {
		this.feed = feed;
		this.pager = pager;
	}

	RestClient restClient(RestClient.Builder builder, UpstoxTokenInterceptor interceptor) {
		return builder.baseUrl("https://api-hft.upstox.com").apply(interceptor::configure).build();
	}

	RestTemplate restTemplate(UpstoxTokenInterceptor interceptor) {
		RestTemplate template = new RestTemplate();
		interceptor.configure(template);
		return template;
	}

	@ExceptionHandler
	ResponseEntity<String> refused(RestClientResponseException ex) {
		UpstoxApiError error = UpstoxApiError.of(ex.getResponseBodyAsByteArray());
		return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body("%s (%s)".formatted(error.message(), error.code()));
	}

	AccountApi accountApi(@Qualifier("upstoxRestClient") RestClient client) {
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
			.build()
			.createClient(AccountApi.class);
	}

	ReactiveAccountApi reactiveAccountApi(@Qualifier("upstoxWebClient") WebClient client) {
		return HttpServiceProxyFactory.builderFor(WebClientAdapter.create(client))
			.build()
			.createClient(ReactiveAccountApi.class);
	}

	WebClient webClient(WebClient.Builder builder, UpstoxTokenFilter filter) {
		return builder.baseUrl("https://api-hft.upstox.com").apply(filter::configure).build();
	}

	ProfileData sdk(ApiClient upstox) throws ApiException {
		return new UserApi(upstox).getProfile("2.0").getData();
	}

	String provider(UpstoxTokenProvider provider) {
		UpstoxToken token = provider.getToken();
		CompletableFuture<UpstoxToken> later = provider.getTokenAsync();
		UpstoxToken now = provider.currentToken();
		UpstoxTokenStatus status = provider.getStatus();
		return "%s %s %s %s".formatted(token, later, now, status);
	}

	String handIn(UpstoxAccount account, String value) {
		UpstoxToken token = account.accept(value);
		return token.toString();
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

	@HttpExchange("/v2")
	interface AccountApi {

		@GetExchange("/user/profile")
		String profile();

		@PostExchange(url = "/order/place", contentType = "application/json")
		String order(@RequestBody String order);

	}

	@HttpExchange("/v2")
	interface ReactiveAccountApi {

		@GetExchange("/user/profile")
		Mono<String> profile();

		@PostExchange(url = "/order/place", contentType = "application/json")
		Mono<String> order(@RequestBody String order);

	}

	@Bean
	UpstoxRestClientCustomizer ownHttpClient() {
		HttpClient http = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(Duration.ofSeconds(5))
			.build();
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
		factory.setReadTimeout(Duration.ofSeconds(15));
		return (builder) -> builder.requestFactory(factory);
	}

	@Bean
	JdbcTokenStore upstoxTokenStore(@Qualifier("tokens") DataSource tokens) {
		return new JdbcTokenStore(tokens, SchemaInitialization.NEVER, "my-app:");
	}

	String holdings(Portfolio portfolio) {
		try {
			return portfolio.holdings();
		}
		catch (UpstoxLoginException ex) {
			return ex.getFailure().message() + " " + ex.getFailure().tip();
		}
		catch (UpstoxTokenUnavailableException ex) {
			return "Ask again at " + ex.getAvailableAt();
		}
	}

	@EventListener
	void onStateChanged(UpstoxStateChangedEvent event) {
		if (event.current().state() == UpstoxTokenStatus.State.BLOCKED) {
			this.pager.call("Upstox logins are blocked", event.current().lastError());
		}
	}

	interface Pager {

		void call(String subject, UpstoxLoginFailure failure);

	}

	interface Feed {

		void connect(String token);

	}

	String withoutSpringBoot() {
		Map<String, String> settings = Map.of("upstox.username", "9876543210", "upstox.pin-code", "123456",
				"upstox.totp-secret", "JBSWY3DPEHPK3PXP", "upstox.client-id", "your-api-key", "upstox.client-secret",
				"your-api-secret", "upstox.redirect-uri", "https://example.com/callback");
		try (StandaloneAccount upstox = StandaloneAccount.open(settings)) {
			String token = upstox.provider().getTokenValue();
			return token;
		}
	}

	String accountsWithoutSpringBoot(Map<String, String> settings) {
		try (StandaloneAccount upstox = StandaloneAccount.open(settings)) {
			String token = upstox.accounts().get("ravi").getTokenValue();
			return token;
		}
	}

	@Bean
	MeterFilter onlyMetersOfAsha() {
		return MeterFilter.deny((id) -> id.getName().startsWith("upstox.") && !"asha".equals(id.getTag("account")));
	}

	String profileOfAnotherAccount(RestClient client) {
		String profile = client.get()
			.uri("/v2/user/profile")
			.attributes(UpstoxAccounts.account("ravi"))
			.retrieve()
			.body(String.class);
		return profile;
	}

	String openAnAccount(UpstoxAccounts accounts) {
		UpstoxAccount meera = accounts.open(UpstoxAccountDetails.named("meera")
			.username("9876543212")
			.pinCode("112358")
			.totpSecret("GEZDGNBVGY3TQOJQ")
			.clientId("key-3")
			.clientSecret("secret-3")
			.build());
		String token = meera.getTokenValue();
		return token;
	}

}
