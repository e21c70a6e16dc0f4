package io.github.upstoxtotp.benchmarks.read;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Random;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.implementation.AccessTokenCache;
import com.google.auth.oauth2.OAuth2Credentials;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.LoginExecutor;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.store.UnsharedAccountStore;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.RefreshResult;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.InMemoryReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * The library and its peers, each with the same token, which is valid for half a day more
 * by the system's clock, and set up as its documentation says. Nothing logs in.
 */
final class ValidTokens implements AutoCloseable {

	static final URI PROFILE = URI.create("https://api.upstox.com/v2/user/profile");

	static final String REGISTRATION = "upstox";

	static final Authentication PRINCIPAL = new AnonymousAuthenticationToken("anonymous", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	static final OAuth2AuthorizeRequest SPRING_REQUEST = OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION)
		.principal(PRINCIPAL)
		.build();

	static final TokenRequestContext AZURE_REQUEST = new TokenRequestContext().addScopes(REGISTRATION);

	static final ClientRegistration CLIENT = ClientRegistration.withRegistrationId(REGISTRATION)
		.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
		.clientId("client")
		.tokenUri("https://api.upstox.com/token")
		.build();

	// As long as a real one.
	private static final String VALUE = "eyJ0eXAiOiJKV1Qi".repeat(20);

	static final String HEADER = "Bearer " + VALUE;

	private static final Duration HALF_A_DAY = Duration.ofHours(12);

	private static final Duration STALE = Duration.ofMinutes(1);

	private static final Duration PREFETCH = Duration.ofMinutes(5);

	private final Instant issuedAt = Instant.now();

	private final Instant expiresAt = this.issuedAt.plus(HALF_A_DAY);

	private final LoginExecutor thread = new LoginThreads(1).newExecutor("main");

	private final AccountLifecycle upstox = startedLifecycle();

	private final CachedSupplier<String> aws = CachedSupplier
		.builder(() -> RefreshResult.builder(VALUE)
			.staleTime(this.expiresAt.minus(STALE))
			.prefetchTime(this.expiresAt.minus(PREFETCH))
			.build())
		.build();

	private final OAuth2Credentials google = OAuth2Credentials
		.create(new com.google.auth.oauth2.AccessToken(VALUE, Date.from(this.expiresAt)));

	private final AccessTokenCache azure = new AccessTokenCache(
			(request) -> Mono.just(new AccessToken(VALUE, this.expiresAt.atOffset(ZoneOffset.UTC))));

	private final InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(CLIENT);

	private final OAuth2AuthorizedClientManager spring = springManager();

	private AccountLifecycle startedLifecycle() {
		LocalTime endOfDay = LocalTime.ofInstant(this.expiresAt, ZoneOffset.UTC);
		AccountSettings settings = new AccountSettings(new TokenCalendar(endOfDay, ZoneOffset.UTC),
				Duration.ofSeconds(60), new OtpBudget(Duration.ofMinutes(10), 2, 16),
				new RefreshPlan(true, true, Duration.ofMinutes(1), LocalTime.of(8, 45)), null);
		AccountLifecycle lifecycle = new AccountLifecycle("main", (attempt) -> {
			attempt.reportClockSkew(UpstoxClockSkew.of(Duration.ZERO));
			return new UpstoxLoginResult.Success(
					UpstoxToken.of(VALUE, UpstoxUser.of("AB1234"), this.issuedAt, this.expiresAt));
		}, new UnsharedAccountStore(CredentialFingerprints.NONE), settings, Clock.systemUTC(), this.thread, (event) -> {
		}, new Random(1));
		lifecycle.start();
		return lifecycle;
	}

	private OAuth2AuthorizedClientManager springManager() {
		InMemoryOAuth2AuthorizedClientService clients = new InMemoryOAuth2AuthorizedClientService(this.registrations);
		clients.saveAuthorizedClient(springClient(), PRINCIPAL);
		return new AuthorizedClientServiceOAuth2AuthorizedClientManager(this.registrations, clients);
	}

	private OAuth2AuthorizedClient springClient() {
		return new OAuth2AuthorizedClient(CLIENT, PRINCIPAL.getName(),
				new OAuth2AccessToken(TokenType.BEARER, VALUE, this.issuedAt, this.expiresAt));
	}

	ReactiveOAuth2AuthorizedClientManager reactiveSpring() {
		InMemoryReactiveClientRegistrationRepository clients = new InMemoryReactiveClientRegistrationRepository(CLIENT);
		InMemoryReactiveOAuth2AuthorizedClientService service = new InMemoryReactiveOAuth2AuthorizedClientService(
				clients);
		service.saveAuthorizedClient(springClient(), PRINCIPAL).block();
		return new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(clients, service);
	}

	AccountLifecycle upstox() {
		return this.upstox;
	}

	CachedSupplier<String> aws() {
		return this.aws;
	}

	OAuth2Credentials google() {
		return this.google;
	}

	AccessTokenCache azure() {
		return this.azure;
	}

	OAuth2AuthorizedClientManager spring() {
		return this.spring;
	}

	@Override
	public void close() {
		this.upstox.stop();
		this.aws.close();
	}

}
