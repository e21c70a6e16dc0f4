package io.github.upstoxtotp.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;

/**
 * {@link OAuth2Credentials} of google-auth-library with its own margins. Its clock cannot
 * be set from outside. All it ever does with it is to work out how long the token still
 * lives, and for that it asks the token each time; so the token gives its end as the
 * system's clock will show it, by the time that is left in the scenario.
 */
final class GooglePeer implements PeerTokenCache {

	private static final URI REQUEST = URI.create("https://api.upstox.com/v2/user/profile");

	private static final String BEARER = "Bearer ";

	private final OAuth2Credentials credentials;

	GooglePeer(AuthorizationServer server) {
		this.credentials = OAuth2CredentialsWithRefresh.newBuilder()
			.setRefreshHandler(() -> new MovingGoogleToken(server.login(), server.timeline()))
			.build();
	}

	@Override
	public String token() {
		try {
			List<String> headers = this.credentials.getRequestMetadata(REQUEST).get("Authorization");
			return Objects.requireNonNull(headers).get(0).substring(BEARER.length());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class MovingGoogleToken extends AccessToken {

		private static final long serialVersionUID = 1L;

		private final transient ComparisonTimeline timeline;

		private final Instant expiresAt;

		MovingGoogleToken(PeerToken token, ComparisonTimeline timeline) {
			super(token.value(), Date.from(token.expiresAt()));
			this.timeline = timeline;
			this.expiresAt = token.expiresAt();
		}

		@Override
		public Date getExpirationTime() {
			return Date.from(this.timeline.onSystemClock(this.expiresAt));
		}

	}

}
