package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import com.azure.core.implementation.AccessTokenCache;
import com.google.auth.oauth2.OAuth2Credentials;
import io.github.upstoxtotp.account.AccountLifecycle;
import software.amazon.awssdk.utils.cache.CachedSupplier;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;

/**
 * One who takes part in the comparison.
 *
 * @param name what it is called in the tables
 * @param peer creates it, empty
 */
record Contender(String name, Function<AuthorizationServer, Peer> peer) {

	static final Contender OURS = of("**upstox-totp %s**", AccountLifecycle.class, UpstoxTotpPeer::of);

	private static final String AWS = "AWS SDK %s `CachedSupplier`, prefetch ";

	private static final Contender AWS_5 = of(AWS + "5 min", CachedSupplier.class,
			(server) -> new AwsPeer(server, Duration.ofMinutes(5)));

	private static final Contender AWS_60 = of(AWS + "60 min", CachedSupplier.class,
			(server) -> new AwsPeer(server, Duration.ofMinutes(60)));

	private static final Contender GOOGLE = of("google-auth-library %s `OAuth2Credentials`", OAuth2Credentials.class,
			GooglePeer::new);

	private static final Contender AZURE = of("Azure core %s `AccessTokenCache`", AccessTokenCache.class,
			AzurePeer::new);

	private static final Contender SPRING = of("Spring Security %s client credentials",
			OAuth2AuthorizedClientManager.class, SpringSecurityPeer::new);

	private static final Contender DAY_LONG = new Contender("issue + 24 h with a margin of 1 h", DayLongPeer::new);

	private static Contender of(String name, Class<?> library, Function<AuthorizationServer, Peer> peer) {
		return new Contender(name.formatted(Versions.of(library)), peer);
	}

	/**
	 * Returns all who keep a token until some time before its end.
	 */
	static List<Contender> all() {
		return List.of(AWS_5, AWS_60, GOOGLE, AZURE, SPRING, DAY_LONG, OURS);
	}

	/**
	 * Returns all who have to do with many callers, each once.
	 */
	static List<Contender> shared() {
		return List.of(AWS_5, GOOGLE, AZURE, SPRING, OURS);
	}

}
