package io.github.upstoxtotp.client;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UpstoxHostsTests {

	private final UpstoxHosts hosts = UpstoxHosts.of(List.of("api-hft.upstox.com", "api-v2.upstox.com:8443"),
			URI.create("https://api.upstox.com"));

	@ParameterizedTest
	@ValueSource(strings = { "https://api.upstox.com/v2/user/profile", "https://API.Upstox.COM/v2",
			"https://api.upstox.com:443/v2", "https://api-hft.upstox.com/v3/order/place?x=1",
			"https://api-v2.upstox.com:8443/" })
	void allowsExactOrigins(String uri) {
		assertThat(this.hosts.allow(URI.create(uri))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.upstox.com/v2", "https://api.upstox.com.evil.example/v2",
			"https://evil-api.upstox.com/", "https://xapi.upstox.com/", "https://upstox.com/",
			"https://service.upstox.com/", "https://login.upstox.com/", "https://api.upstox.com@evil.example/",
			"https://user@api.upstox.com/", "https://api.upstox.com:444/", "https://api-v2.upstox.com/",
			"https://api.upstox.com./", "https://evil.example/api.upstox.com", "https://evil.example/?api.upstox.com",
			"ftp://api.upstox.com/", "/v2/user/profile", "https:///v2", "mailto:api.upstox.com" })
	void refusesEverythingElse(String uri) {
		assertThat(this.hosts.allow(URI.create(uri))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080" })
	void allowsHttpOnALoopbackHostThatIsConfigured(String api) {
		UpstoxHosts local = UpstoxHosts.of(List.of(), URI.create(api));
		assertThat(local.allow(URI.create(api + "/v2"))).isTrue();
		assertThat(local.allow(URI.create(api.replace("8080", "9090") + "/v2"))).isFalse();
		assertThat(local.allow(URI.create("https://api.upstox.com"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.upstox.com", "*.upstox.com", "api.upstox.com/v2", "user@api.upstox.com", "" })
	void refusesWhatIsNoHostName(String host) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UpstoxHosts.of(List.of(host), URI.create("https://api.upstox.com")))
			.withMessageContaining("is not a host name");
	}

	@Test
	void refusesAnApiOverHttpOnANetwork() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UpstoxHosts.of(List.of(), URI.create("http://192.0.2.1/")))
			.withMessageContaining("neither https nor on a loopback host");
	}

}
