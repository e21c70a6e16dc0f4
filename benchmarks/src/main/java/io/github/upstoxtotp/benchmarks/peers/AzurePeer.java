package io.github.upstoxtotp.benchmarks.peers;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.implementation.AccessTokenCache;
import com.azure.core.implementation.AccessTokenCacheInfo;
import reactor.core.publisher.Mono;

/**
 * {@link AccessTokenCache} of Azure core, asked as its bearer policy asks it. It reads
 * the system's clock and nothing else. It compares that clock with two moments, the
 * expiry of the token and the end of a pause of 30 s after each login; so both are given
 * as the system's clock will show them, by the time that is left in the scenario. The
 * token is ours, so it can move its end itself. The pause is a private matter of the
 * cache: its field is filled, by reflection, with a reference that we hold too, and after
 * each login the moment in it is replaced by one that moves.
 */
final class AzurePeer implements PeerTokenCache {

	private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

	private final TokenRequestContext request = new TokenRequestContext().addScopes("upstox");

	private final ComparisonTimeline timeline;

	private final AccessTokenCache cache;

	private final AtomicReference<AccessTokenCacheInfo> info = new AtomicReference<>(
			new AccessTokenCacheInfo(null, OffsetDateTime.now(ZoneOffset.UTC)));

	AzurePeer(AuthorizationServer server) {
		this.timeline = server.timeline();
		this.cache = new AccessTokenCache(new ServerCredential(server));
		shareInfo();
	}

	private void shareInfo() {
		try {
			Field field = AccessTokenCache.class.getDeclaredField("cacheInfo");
			field.setAccessible(true);
			field.set(this.cache, this.info);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This version of Azure core keeps its pause elsewhere", ex);
		}
	}

	@Override
	public String token() {
		String value = this.cache.getTokenSync(this.request, false).getToken();
		this.info.updateAndGet(this::moving);
		return value;
	}

	private AccessTokenCacheInfo moving(AccessTokenCacheInfo current) {
		return (current instanceof MovingInfo) ? current
				: new MovingInfo(current, this.timeline, this.timeline.instant().plus(pause(current)));
	}

	/**
	 * Returns the pause that began a moment ago, in whole seconds.
	 */
	private static Duration pause(AccessTokenCacheInfo current) {
		Duration rest = Duration.between(Instant.now(), current.getNextTokenRefresh());
		return Duration.ofSeconds(rest.plus(HALF_A_SECOND).toSeconds());
	}

	private static OffsetDateTime moving(ComparisonTimeline timeline, Instant moment) {
		return timeline.onSystemClock(moment).atOffset(ZoneOffset.UTC);
	}

	private record ServerCredential(AuthorizationServer server) implements TokenCredential {

		@Override
		public Mono<AccessToken> getToken(TokenRequestContext request) {
			return Mono.fromSupplier(() -> getTokenSync(request));
		}

		@Override
		public AccessToken getTokenSync(TokenRequestContext request) {
			return new MovingAzureToken(this.server.login(), this.server.timeline());
		}

	}

	private static final class MovingAzureToken extends AccessToken {

		private final ComparisonTimeline timeline;

		private final Instant expiresAt;

		MovingAzureToken(PeerToken token, ComparisonTimeline timeline) {
			super(token.value(), token.expiresAt().atOffset(ZoneOffset.UTC));
			this.timeline = timeline;
			this.expiresAt = token.expiresAt();
		}

		@Override
		public OffsetDateTime getExpiresAt() {
			return moving(this.timeline, this.expiresAt);
		}

		@Override
		public boolean isExpired() {
			return this.timeline.instant().isAfter(this.expiresAt);
		}

		@Override
		public Duration getDurationUntilExpiration() {
			return Duration.between(this.timeline.instant(), this.expiresAt);
		}

	}

	private static final class MovingInfo extends AccessTokenCacheInfo {

		private final ComparisonTimeline timeline;

		private final Instant next;

		MovingInfo(AccessTokenCacheInfo info, ComparisonTimeline timeline, Instant next) {
			super(info.getCachedAccessToken(), info.getNextTokenRefresh());
			this.timeline = timeline;
			this.next = next;
		}

		@Override
		public OffsetDateTime getNextTokenRefresh() {
			return moving(this.timeline, this.next);
		}

	}

}
