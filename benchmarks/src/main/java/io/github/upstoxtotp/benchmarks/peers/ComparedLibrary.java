package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import com.azure.core.implementation.AccessTokenCache;
import com.google.auth.oauth2.OAuth2Credentials;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.benchmarks.results.LibraryVersions;
import software.amazon.awssdk.utils.cache.CachedSupplier;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;

/**
 * A library in the comparison.
 *
 * @param name its name in the tables
 * @param cache creates its token cache, empty
 */
record ComparedLibrary(String name, Function<AuthorizationServer, PeerTokenCache> cache) {

	static final ComparedLibrary OURS = of("**upstox-totp %s**", AccountLifecycle.class, UpstoxTotpPeer::of);

	private static final String AWS = "AWS SDK %s `CachedSupplier`, prefetch ";

	private static final ComparedLibrary AWS_5 = of(AWS + "5 min", CachedSupplier.class,
			(server) -> new AwsPeer(server, Duration.ofMinutes(5)));

	private static final ComparedLibrary AWS_60 = of(AWS + "60 min", CachedSupplier.class,
			(server) -> new AwsPeer(server, Duration.ofMinutes(60)));

	private static final ComparedLibrary GOOGLE = of("google-auth-library %s `OAuth2Credentials`",
			OAuth2Credentials.class, GooglePeer::new);

	private static final ComparedLibrary AZURE = of("Azure core %s `AccessTokenCache`", AccessTokenCache.class,
			AzurePeer::new);

	private static final ComparedLibrary SPRING = of("Spring Security %s client credentials",
			OAuth2AuthorizedClientManager.class, SpringSecurityPeer::new);

	private static final ComparedLibrary DAY_LONG = new ComparedLibrary("issue + 24 h with a margin of 1 h",
			FixedLifetimePeer::new);

	private static ComparedLibrary of(String name, Class<?> library,
			Function<AuthorizationServer, PeerTokenCache> cache) {
		return new ComparedLibrary(name.formatted(LibraryVersions.of(library)), cache);
	}

	/**
	 * Returns all libraries.
	 */
	static List<ComparedLibrary> all() {
		return List.of(AWS_5, AWS_60, GOOGLE, AZURE, SPRING, DAY_LONG, OURS);
	}

	/**
	 * Returns the libraries that serve many callers, each once.
	 */
	static List<ComparedLibrary> shared() {
		return List.of(AWS_5, GOOGLE, AZURE, SPRING, OURS);
	}

}
