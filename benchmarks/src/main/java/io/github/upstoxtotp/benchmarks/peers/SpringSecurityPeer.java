package io.github.upstoxtotp.benchmarks.peers;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Spring Security's client credentials, used outside of a web request, with its own clock
 * skew. The provider takes a {@link Clock}, but a token answer is stamped with the time
 * of the system's clock and lives for whole seconds from then, as {@code expires_in} says
 * it. So the provider is told the time of the scenario as seen from that stamp.
 */
final class SpringSecurityPeer implements PeerTokenCache {

	private static final ClientRegistration REGISTRATION = ClientRegistration.withRegistrationId("upstox")
		.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
		.clientId("client")
		.tokenUri("https://api.upstox.com/token")
		.build();

	private final AuthorizationServer server;

	private final ClientCredentialsOAuth2AuthorizedClientProvider provider = new ClientCredentialsOAuth2AuthorizedClientProvider();

	private final OAuth2AuthorizedClientManager manager;

	SpringSecurityPeer(AuthorizationServer server) {
		this.server = server;
		this.provider.setAccessTokenResponseClient((request) -> logIn());
		InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(REGISTRATION);
		AuthorizedClientServiceOAuth2AuthorizedClientManager created = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
				registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
		created.setAuthorizedClientProvider(this.provider);
		this.manager = created;
	}

	private OAuth2AccessTokenResponse logIn() {
		PeerToken token = this.server.login();
		OAuth2AccessTokenResponse response = OAuth2AccessTokenResponse.withToken(token.value())
			.tokenType(TokenType.BEARER)
			.expiresIn(Duration.between(token.issuedAt(), token.expiresAt()).toSeconds())
			.build();
		Duration ahead = Duration.between(token.issuedAt(), response.getAccessToken().getIssuedAt());
		this.provider.setClock(Clock.offset(this.server.timeline(), ahead));
		return response;
	}

	@Override
	public String token() {
		OAuth2AuthorizeRequest request = OAuth2AuthorizeRequest.withClientRegistrationId("upstox")
			.principal("caller")
			.build();
		OAuth2AuthorizedClient client = Objects.requireNonNull(this.manager.authorize(request));
		return client.getAccessToken().getTokenValue();
	}

}
