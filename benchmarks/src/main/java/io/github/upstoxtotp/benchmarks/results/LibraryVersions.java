package io.github.upstoxtotp.benchmarks.results;

import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.azure.core.credential.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import io.github.upstoxtotp.UpstoxToken;
import org.openjdk.jmh.annotations.Benchmark;
import software.amazon.awssdk.utils.cache.CachedSupplier;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;

/**
 * The versions of the compared libraries, by the names of their jars.
 *
 * @since 0.1.0
 */
public final class LibraryVersions {

	private static final Pattern JAR = Pattern.compile(".*-(\\d[^/]*)\\.jar");

	private static final Map<String, Class<?>> LIBRARIES = libraries();

	private LibraryVersions() {
	}

	private static Map<String, Class<?>> libraries() {
		Map<String, Class<?>> libraries = new LinkedHashMap<>();
		libraries.put("upstox-totp", UpstoxToken.class);
		libraries.put("AWS SDK", CachedSupplier.class);
		libraries.put("google-auth-library", OAuth2Credentials.class);
		libraries.put("Azure core", AccessToken.class);
		libraries.put("Spring Security", OAuth2AuthorizedClientManager.class);
		libraries.put("Spring Framework", RestClient.class);
		libraries.put("JMH", Benchmark.class);
		return libraries;
	}

	static List<String> all() {
		return LIBRARIES.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + of(entry.getValue()))
			.sorted()
			.toList();
	}

	/**
	 * Returns the version of a library.
	 * @param type a class of the library
	 * @return the version, or {@code (this build)} for a class that is not in a jar
	 */
	public static String of(Class<?> type) {
		URL location = type.getProtectionDomain().getCodeSource().getLocation();
		Matcher matcher = JAR.matcher(location.getPath());
		return matcher.matches() ? matcher.group(1) : "(this build)";
	}

}
