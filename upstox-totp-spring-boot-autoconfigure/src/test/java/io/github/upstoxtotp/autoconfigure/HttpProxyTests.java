package io.github.upstoxtotp.autoconfigure;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.sdk.UpstoxSdkAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.webclient.UpstoxWebClientAutoConfiguration;
import io.github.upstoxtotp.login.HttpProxy;
import io.github.upstoxtotp.login.ProxySelection;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Applications whose way to Upstox leads through a proxy. The hosts that they call are
 * known to the proxy only.
 */
class HttpProxyTests {

	private static final String PASSWORD = "p@ss:w%rd";

	private static final String ENCODED = "p%40ss%3Aw%25rd";

	private static final String AUTHORIZATION = "Basic "
			+ Base64.getEncoder().encodeToString(("trader:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

	private static Path keyStore;

	private final UpstoxSimulator upstox = UpstoxSimulator.builder().start();

	private TunnelProxy proxy;

	@BeforeAll
	static void makeCertificate(@TempDir Path folder) throws Exception {
		keyStore = TunnelProxy.keyStore(folder);
	}

	@BeforeEach
	void startProxy() throws Exception {
		this.proxy = new TunnelProxy(this.upstox.api().getPort(), keyStore);
	}

	@AfterEach
	void stop() throws Exception {
		this.proxy.close();
		this.upstox.close();
	}

	@Test
	void loginAndAllClientsGiveTheProxyItsPasswordAndNobodyElse() throws Exception {
		this.proxy.accept(AUTHORIZATION);
		String output = run(Map.of("upstox.http.proxy", "http://trader:" + ENCODED + "@127.0.0.1:" + this.proxy.port()),
				Map.of());
		assertWorked(output);
		assertThat(this.proxy.requests()).allSatisfy((
				head) -> assertThat(head).startsWith("CONNECT ").contains(".upstox.test:443").doesNotContain("Bearer"));
	}

	@Test
	void proxyOfTheEnvironmentIsUsedLikeTheSetting() throws Exception {
		this.proxy.accept(AUTHORIZATION);
		assertWorked(run(Map.of(), Map.of("HTTPS_PROXY", "http://trader:" + ENCODED + "@127.0.0.1:" + this.proxy.port(),
				"NO_PROXY", "example.com, .upstox.test.example")));
	}

	@Test
	void proxyOfTheJvmIsUsed() throws Exception {
		assertWorked(run(Map.of(),
				Map.of("JDK_JAVA_OPTIONS", "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + this.proxy.port())));
	}

	private void assertWorked(String output) {
		String user = this.upstox.credentials().userId();
		assertThat(output).containsPattern("ANSWER REST .*" + user)
			.containsPattern("ANSWER WEB .*" + user)
			.containsPattern("ANSWER SDK .*" + user);
		assertThat(output).doesNotContain(PASSWORD, ENCODED, AUTHORIZATION.substring("Basic ".length()));
		assertThat(this.upstox.otpGenerations()).isOne();
	}

	private String run(Map<String, String> more, Map<String, String> environment) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), ProxiedApplication.class.getName(),
						"--logging.level.io.github.upstoxtotp=DEBUG", "--logging.level.org.springframework.web=TRACE"));
		properties(more).forEach((name, value) -> command.add("--" + name + "=" + value));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
		builder.environment().putAll(environment);
		Process process = builder.start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	@Test
	void plainRequestsTakeTheProxyOfTheSetting() {
		runner(Map.of("upstox.endpoints.api", this.upstox.api().toString(), "upstox.endpoints.service",
				this.upstox.service().toString(), "upstox.http.proxy", "127.0.0.1:" + this.proxy.port()))
			.run((context) -> {
				assertThat(context.getBean(UpstoxTokenProvider.class).getToken()).isNotNull();
				assertThat(this.proxy.requests()).isNotEmpty()
					.allSatisfy((head) -> assertThat(head).contains(" http://localhost:"));
			});
	}

	@Test
	void proxyThatAsksForAPasswordIsSaid() {
		this.proxy.accept(AUTHORIZATION);
		runner(Map.of("upstox.http.proxy", "http://trader:wrong@127.0.0.1:" + this.proxy.port()))
			.run((context) -> assertThatExceptionOfType(UpstoxLoginException.class)
				.isThrownBy(context.getBean(UpstoxTokenProvider.class)::getToken)
				.withMessageContaining("The proxy asks for authentication (407)")
				.withMessageContaining("Set upstox.http.proxy (UPSTOX_HTTP_PROXY) to http://user:password@host:port.")
				.withMessageNotContaining("wrong")
				.satisfies((ex) -> assertThat(ex.getFailure().kind()).isEqualTo(Kind.TRANSIENT)));
		assertThat(this.upstox.otpGenerations()).isZero();
	}

	@Test
	void proxyThatRefusesIsNamed() {
		this.proxy.refuse("502 Bad Gateway");
		runner(Map.of("upstox.http.proxy", "http://127.0.0.1:" + this.proxy.port()))
			.run((context) -> assertThatExceptionOfType(UpstoxLoginException.class)
				.isThrownBy(context.getBean(UpstoxTokenProvider.class)::getToken)
				.withMessageContaining(
						"No connection to Upstox for step DIALOG: api.upstox.test:443: the proxy 127.0.0.1:"
								+ this.proxy.port() + " refuses the connection."));
	}

	@Test
	void proxyThatIsNotThereIsNamed() {
		runner(Map.of("upstox.http.proxy", "http://127.0.0.1:1"))
			.run((context) -> assertThatExceptionOfType(UpstoxLoginException.class)
				.isThrownBy(context.getBean(UpstoxTokenProvider.class)::getToken)
				.withMessageContaining(
						"No connection to Upstox for step DIALOG: the proxy 127.0.0.1:1: connection refused.")
				.withMessageContaining("upstox.http.proxy"));
	}

	@ParameterizedTest
	@EnumSource
	void clientNamesHostPortAndReason(ProfileCall client) {
		assertUnsent(client, Map.of("upstox.endpoints.api", "http://localhost:1"), "localhost:1: connection refused");
	}

	@ParameterizedTest
	@EnumSource
	void clientNamesTheProxyThatIsNotThere(ProfileCall client) {
		assertUnsent(client, Map.of("upstox.http.proxy", "http://127.0.0.1:1"),
				"the proxy 127.0.0.1:1: connection refused");
	}

	@ParameterizedTest
	@EnumSource
	void clientNamesTheProxyThatRefuses(ProfileCall client) {
		this.proxy.refuse("502 Bad Gateway");
		assertUnsent(client, Map.of("upstox.http.proxy", "http://127.0.0.1:" + this.proxy.port()),
				"api.upstox.test:443: the proxy 127.0.0.1:" + this.proxy.port() + " refuses the connection");
	}

	@ParameterizedTest
	@EnumSource
	void clientNamesTheProxyThatAsksForAPasswordAndTheSetting(ProfileCall client) {
		this.proxy.accept(AUTHORIZATION);
		assertUnsent(client, Map.of("upstox.http.proxy", "http://trader:wrong@127.0.0.1:" + this.proxy.port()),
				"api.upstox.test:443: the proxy 127.0.0.1:" + this.proxy.port() + " asks for authentication (407). "
						+ "Set upstox.http.proxy (UPSTOX_HTTP_PROXY) to http://user:password@host:port.");
	}

	@ParameterizedTest
	@EnumSource
	void clientNamesTheCertificateAndTheSetting(ProfileCall client) {
		assertUnsent(client,
				Map.of("upstox.http.proxy", "http://127.0.0.1:" + this.proxy.port(), "upstox.http.ssl-bundle", ""),
				"api.upstox.test:443: the TLS certificate is not trusted", "upstox.http.ssl-bundle");
	}

	private void assertUnsent(ProfileCall client, Map<String, String> more, String... words) {
		runner(more).withPropertyValues("upstox.access-token=a.b.c", "upstox.pin-code=")
			.run((context) -> assertThatException().isThrownBy(() -> client.make(context))
				.satisfies((ex) -> assertThat(ex.getMessage()).contains(words).doesNotContain("wrong")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://proxy.example.com:3128", "socks5://proxy.example.com:1080",
			"http://user:p@ss/word@proxy.example.com:3128", "http://user:p%zz@proxy.example.com:1",
			"http://proxy.example.com:99999", "http://proxy.example.com:3128/path" })
	void malformedProxyStopsTheStartWithoutItsValue(String value) {
		runner(Map.of("upstox.http.proxy", value, "upstox.http.read-timeout", "0s")).run((context) -> {
			assertThat(context).hasFailed();
			UpstoxConfigurationException failure = Stream
				.iterate(context.getStartupFailure(), Objects::nonNull, Throwable::getCause)
				.filter(UpstoxConfigurationException.class::isInstance)
				.map(UpstoxConfigurationException.class::cast)
				.findFirst()
				.orElseThrow();
			String analysis = Objects.requireNonNull(new UpstoxConfigurationFailureAnalyzer().analyze(failure))
				.getDescription();
			assertThat(analysis).contains("upstox.http.proxy (UPSTOX_HTTP_PROXY) is malformed",
					"http://user:password@host:port", "upstox.http.read-timeout");
			assertThat(analysis).doesNotContain(value.substring(4), "p@ss", "p%zz");
		});
	}

	@ParameterizedTest
	@CsvSource(nullValues = "direct", textBlock = """
			https://api.upstox.com         | *                        | direct
			https://api.upstox.com         | upstox.com               | direct
			https://api.upstox.com         | .upstox.com              | direct
			https://api.upstox.com         | *.upstox.com             | direct
			https://api.upstox.com         | example.com, API.UPSTOX.COM:443 | direct
			https://api.upstox.com         | api.upstox.com:8443      | proxy.example.com:3128
			https://api.upstox.com         | stox.com                 | proxy.example.com:3128
			https://api.upstox.com         | ''                       | proxy.example.com:3128
			http://api.upstox.com          | ''                       | direct
			https://localhost:8443         | ''                       | direct
			https://127.0.0.1              | ''                       | direct
			""", delimiter = '|')
	void environmentNamesProxyAndExceptions(URI uri, String exceptions, String expected) {
		for (Map<String, String> variables : List.of(
				Map.of("HTTPS_PROXY", "http://proxy.example.com:3128", "NO_PROXY", exceptions),
				Map.of("https_proxy", "proxy.example.com:3128", "no_proxy", exceptions))) {
			HttpProxy selected = new ProxySelection(null, variables::get).proxyFor(uri);
			assertThat((selected != null) ? selected.address() : null).isEqualTo(expected);
		}
	}

	@Test
	void settingWinsOverTheEnvironment() {
		ProxySelection selection = new ProxySelection("http://one:1",
				Map.of("HTTPS_PROXY", "http://two:2", "NO_PROXY", "*")::get);
		assertThat(selection.proxyFor(URI.create("https://api.upstox.com"))).hasToString("HttpProxy[one:1]");
	}

	private ApplicationContextRunner runner(Map<String, String> more) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, UpstoxAutoConfiguration.class,
					UpstoxWebClientAutoConfiguration.class, UpstoxSdkAutoConfiguration.class))
			.withPropertyValues(properties(more).entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + entry.getValue())
				.toArray(String[]::new));
	}

	private Map<String, String> properties(Map<String, String> more) {
		Map<String, String> properties = new HashMap<>(this.upstox.properties());
		properties.putAll(Map.of("upstox.endpoints.api", "https://api.upstox.test", "upstox.endpoints.service",
				"https://service.upstox.test", "upstox.store.type", "memory", "upstox.refresh.startup", "lazy",
				"upstox.http.ssl-bundle", "proxy", "spring.ssl.bundle.jks.proxy.truststore.location",
				keyStore.toUri().toString(), "spring.ssl.bundle.jks.proxy.truststore.password", TunnelProxy.PASSWORD,
				"spring.ssl.bundle.jks.proxy.truststore.type", "PKCS12"));
		properties.putAll(more);
		return properties;
	}

}
