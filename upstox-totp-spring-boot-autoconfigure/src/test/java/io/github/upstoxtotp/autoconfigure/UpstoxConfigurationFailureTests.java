package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class UpstoxConfigurationFailureTests {

	@TempDir
	private Path folder = Path.of("");

	private static final List<String> GOOD = List.of("--upstox.username=9876543210", "--upstox.pin-code=123456",
			"--upstox.totp-secret=JBSWY3DPEHPK3PXP", "--upstox.client-id=client", "--upstox.client-secret=secret",
			"--upstox.redirect-uri=https://example.com/callback");

	@Test
	void listsAllThatIsMissingAtOnce(CapturedOutput output) {
		assertThat(report(output)).contains("APPLICATION FAILED TO START")
			.contains("upstox.username (UPSTOX_USERNAME) is missing")
			.contains("upstox.pin-code (UPSTOX_PIN_CODE) is missing")
			.contains("upstox.totp-secret (UPSTOX_TOTP_SECRET) is missing")
			.contains("upstox.client-id (UPSTOX_CLIENT_ID) is missing")
			.contains("upstox.client-secret (UPSTOX_CLIENT_SECRET) is missing")
			.contains("upstox.redirect-uri (UPSTOX_REDIRECT_URI) is missing")
			.contains("upstox.enabled=false")
			.doesNotContain("upstox.password");
	}

	@Test
	void listsMalformedAndMissingValuesOfAllTypesTogether(CapturedOutput output) {
		assertThat(report(output, "--upstox.username=98765", "--upstox.pin-code=12345x",
				"--upstox.totp-secret=not base32!", "--upstox.redirect-uri=callback",
				"--upstox.http.connect-timeout=soon", "--upstox.login.flow=newest", "--upstox.token.zone=Asia/Bombay",
				"--upstox.token.expires-at=half past three", "--upstox.login.budget.per-day=many",
				"--upstox.refresh.enabled=perhaps", "--upstox.endpoints.api=::"))
			.contains("upstox.username (UPSTOX_USERNAME) is malformed. Expected: the mobile number")
			.contains("upstox.pin-code (UPSTOX_PIN_CODE) is malformed. Expected: the PIN of the account, 6 digits")
			.contains("upstox.totp-secret (UPSTOX_TOTP_SECRET) is malformed")
			.contains("upstox.redirect-uri (UPSTOX_REDIRECT_URI) is malformed")
			.contains("upstox.client-id (UPSTOX_CLIENT_ID) is missing")
			.contains("upstox.http.connect-timeout (UPSTOX_HTTP_CONNECT_TIMEOUT) is malformed. Expected: a duration")
			.contains("upstox.login.flow (UPSTOX_LOGIN_FLOW) is malformed. Expected: one of auto, current, legacy")
			.contains("upstox.token.zone (UPSTOX_TOKEN_ZONE) is malformed. Expected: a time zone")
			.contains("upstox.token.expires-at (UPSTOX_TOKEN_EXPIRES_AT) is malformed. Expected: a time of day")
			.contains(
					"upstox.login.budget.per-day (UPSTOX_LOGIN_BUDGET_PER_DAY) is malformed. Expected: a whole number")
			.contains("upstox.refresh.enabled (UPSTOX_REFRESH_ENABLED) is malformed. Expected: true or false")
			.contains("upstox.endpoints.api (UPSTOX_ENDPOINTS_API) is malformed. Expected: an address");
	}

	@Test
	void showsNoSecret(CapturedOutput output) {
		report(output, "--upstox.pin-code=98765x", "--upstox.totp-secret=TOPSECRET0189", "--upstox.client-secret=",
				"--upstox.http.read-timeout=soon");
		assertThat(output.getAll()).doesNotContain("98765x").doesNotContain("TOPSECRET");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--upstox.endpoints.api=http://192.0.2.1 | upstox.endpoints.api | http only on a loopback host
			--upstox.endpoints.service=https://user@service.upstox.com | upstox.endpoints.service | without user
			--upstox.http.connect-timeout=0s | upstox.http.connect-timeout | above zero
			--upstox.http.read-timeout=-1s | upstox.http.read-timeout | above zero
			--upstox.http.read-timeout=30d | upstox.http.read-timeout | at most an hour
			--upstox.access-token=two parts | upstox.access-token | without spaces or line breaks
			--upstox.login.timeout=0s | upstox.login.timeout | above zero
			--upstox.sleep-time=-5 | upstox.sleep-time | zero or more
			--upstox.sleep-time=12s | upstox.sleep-time | longer than upstox.login.timeout
			--upstox.login.budget.window=0s | upstox.login.budget.window | above zero
			--upstox.login.budget.per-window=0 | upstox.login.budget.per-window | above zero
			--upstox.login.budget.per-day=0 | upstox.login.budget.per-day | above zero
			--upstox.login.budget.per-day=1 | upstox.login.budget.per-window | larger than upstox.login.budget.per-day
			--upstox.login.paths.token=token | upstox.login.paths.token | starts with a slash
			--upstox.refresh.delay=-1s | upstox.refresh.delay | zero or more
			--upstox.refresh.days= | upstox.refresh.days | at least one day
			--upstox.refresh.days=monday,someday | upstox.refresh.days | one or more of monday, tuesday
			--upstox.refresh.spread=6h | upstox.refresh.deadline | reach beyond it
			--upstox.store.type=floppy | upstox.store.type | one of file, memory, jdbc, redis
			--upstox.store.jdbc.initialize-schema=yes | upstox.store.jdbc.initialize-schema | one of embedded, always
			--upstox.store.key-prefix= | upstox.store.key-prefix | 1 to 100 characters
			--upstox.store.key-prefix=my app | upstox.store.key-prefix | without spaces
			--upstox.store.file.directory= | upstox.store.file.directory | the path of a folder
			--upstox.store.type=jdbc | upstox.store.type | needs one DataSource bean
			--upstox.store.type=redis | upstox.store.type | needs one RedisConnectionFactory bean
			--upstox.client.hosts=*.upstox.com | upstox.client.hosts | without scheme, path or wildcard
			--upstox.client.algo-name=सरल | upstox.client.algo-name | in plain ASCII
			""")
	void refusesWhatIsImpossibleOrContradictory(String argument, String property, String reason,
			CapturedOutput output) {
		String[] arguments = Stream.concat(GOOD.stream(), Stream.of(argument)).toArray(String[]::new);
		assertThat(report(output, arguments)).contains(property).contains(reason);
	}

	@Test
	void checksSettingsThatNeedNoLogin(CapturedOutput output) {
		assertThat(report(output, "--upstox.access-token=made-up", "--upstox.client.hosts=https://api.upstox.com",
				"--upstox.sleep-time=-5"))
			.contains("upstox.client.hosts (UPSTOX_CLIENT_HOSTS) is malformed")
			.contains("upstox.sleep-time (UPSTOX_SLEEP_TIME) is malformed")
			.doesNotContain("UPSTOX_PIN_CODE");
	}

	@Test
	void refusesToWaitForALoginThatIsForbidden(CapturedOutput output) {
		String[] arguments = Stream
			.concat(GOOD.stream(), Stream.of("--upstox.refresh.enabled=false", "--upstox.refresh.startup=blocking"))
			.toArray(String[]::new);
		assertThat(report(output, arguments)).contains("upstox.refresh.startup")
			.contains("upstox.refresh.enabled=false forbids one");
	}

	@Test
	void listsTextsThatNobodyMeant(CapturedOutput output) {
		assertThat(report(output, "--upstox.username=9876543210", "--upstox.pin-code='123456'",
				"--upstox.totp-secret=${UPSTOX_SEED}", "--upstox.client-id=your-api-key",
				"--upstox.client-secret=a7k2\u200bm9x4qp", "--upstox.redirect-uri=https://example.com/callback"))
			.contains("upstox.pin-code (UPSTOX_PIN_CODE) is malformed: the quotes around it")
			.contains("upstox.totp-secret (UPSTOX_TOTP_SECRET) is malformed: it contains a placeholder")
			.contains("upstox.client-id (UPSTOX_CLIENT_ID) is malformed. Expected: the API key")
			.contains("upstox.client-secret (UPSTOX_CLIENT_SECRET) is malformed: it contains an invisible character "
					+ "(U+200B)")
			.doesNotContain("UPSTOX_USERNAME", "UPSTOX_SEED", "your-api-key", "a7k2", "'123456'");
	}

	@Test
	void saysWhereAMissingValueWasSeen(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("upstox.env"), "UPSTOX_TOTP_SECRET=S3CRET");
		SpringApplication application = application();
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new EnvironmentVariables("UPSTOX_API_KEY", "S3CRET", "UPSTOX_API_SECRET", "S3CRET",
					"UPSTOX_MOBILE_NUMBER", "S3CRET", "UPSTOX_PIN_CODE_FILE", "S3CRET")));
		assertThatException()
			.isThrownBy(() -> application.run("--spring.config.import=file:" + file + "[.properties]").close());
		assertThat(output.getAll()).containsPattern("upstox.client-id .* is missing.* there is UPSTOX_API_KEY ")
			.containsPattern("upstox.client-secret .* is missing.* there is UPSTOX_API_SECRET ")
			.containsPattern("upstox.username .* is missing.* there is UPSTOX_MOBILE_NUMBER ")
			.containsPattern("upstox.pin-code .* is missing.* there is UPSTOX_PIN_CODE_FILE .*configtree:")
			.containsPattern("upstox.totp-secret .* is missing.* there is UPSTOX_TOTP_SECRET .*upstox.env.*dotenv:")
			.doesNotContain("S3CRET");
	}

	@Test
	void saysUnderWhichNameAMissingPinWasSeen(CapturedOutput output) {
		assertThatException().isThrownBy(() -> withVariable("UPSTOX_PIN", "S3CRET").run().close());
		assertThatException().isThrownBy(() -> application().run("--upstox_pin_code=S3CRET").close());
		assertThat(output.getAll()).containsPattern("upstox.pin-code .* is missing.* there is UPSTOX_PIN ")
			.containsPattern("upstox.pin-code .* is missing.* there is upstox_pin_code ")
			.doesNotContain("S3CRET");
	}

	@Test
	void variableInSmallLettersIsRead(CapturedOutput output) {
		assertThatException().isThrownBy(() -> withVariable("upstox_pin_code", "123456").run().close());
		assertThat(output).contains("upstox.totp-secret (UPSTOX_TOTP_SECRET) is missing")
			.doesNotContain("UPSTOX_PIN_CODE", "upstox_pin_code");
	}

	private SpringApplication withVariable(String name, String value) {
		SpringApplication application = application();
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new EnvironmentVariables(name, value)));
		return application;
	}

	@Test
	void warnsOnceOfEachUnknownPropertyAndStarts(CapturedOutput output) {
		SpringApplication application = application();
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new EnvironmentVariables("UPSTOX_TOPT_SECRET", "S3CRET")));
		application
			.run(Stream.concat(GOOD.stream(),
					Stream.of("--upstox.refresh.startup=lazy", "--upstox.store.type=memory",
							"--upstox.stor.type=S3CRET"))
				.toArray(String[]::new))
			.close();
		assertThat(output.getAll())
			.containsOnlyOnce(
					"upstox.stor.type (\"upstox.stor.type\" from property source \"commandLineArgs\") is unknown")
			.containsOnlyOnce("UPSTOX_TOPT_SECRET (\"UPSTOX_TOPT_SECRET\" from property source")
			.contains("Did you mean upstox.store.type?", "Did you mean UPSTOX_TOTP_SECRET?")
			.doesNotContain("S3CRET");
	}

	@ParameterizedTest
	@ValueSource(strings = { "upstox.username", "upstox.pin-code", "upstox.totp-secret", "upstox.client-id",
			"upstox.client-secret", "upstox.redirect-uri", "upstox.access-token", "upstox.login.timeout" })
	void showsNoValueWhenAPropertySourceThrows(String unreadable, CapturedOutput output) {
		SpringApplication application = application();
		application.addInitializers(
				(context) -> context.getEnvironment().getPropertySources().addFirst(new LockedVault(unreadable)));
		assertThatException().isThrownBy(() -> application
			.run("--management.endpoint.env.show-values=always", "--logging.level.org.springframework.boot=debug")
			.close());
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START")
			.contains(unreadable + " (", "cannot be read: its source throws " + VaultLockedException.class.getName())
			.doesNotContain("9876543210", "246813", "JBSWY3DPEHPK3PXP", "made-up-id", "made-up-secret",
					"https://example.com/callback", "text of the vault");
	}

	@Test
	void showsNoValueWhenAnotherBindingMeetsTheVault(CapturedOutput output) {
		SpringApplication application = new SpringApplication(OwnBinding.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((
				context) -> context.getEnvironment().getPropertySources().addFirst(new LockedVault("upstox.pin-code")));
		assertThatException().isThrownBy(() -> application.run().close());
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START")
			.contains("upstox.pin-code (UPSTOX_PIN_CODE) cannot be read", VaultLockedException.class.getName())
			.doesNotContain("9876543210");
	}

	private static String report(CapturedOutput output, String... arguments) {
		assertThatException().isThrownBy(() -> application().run(arguments).close());
		return output.getAll();
	}

	private static SpringApplication application() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		return application;
	}

	/**
	 * Holds all credentials and refuses to give one of them.
	 */
	private static final class LockedVault extends MapPropertySource {

		private final String locked;

		LockedVault(String locked) {
			super("vault",
					Map.of("upstox.username", "9876543210", "upstox.pin-code", "246813", "upstox.totp-secret",
							"JBSWY3DPEHPK3PXP", "upstox.client-id", "made-up-id", "upstox.client-secret",
							"made-up-secret", "upstox.redirect-uri", "https://example.com/callback",
							"upstox.access-token", "", "upstox.login.timeout", "60s"));
			this.locked = locked;
		}

		@Override
		public @Nullable Object getProperty(String name) {
			if (name.equals(this.locked)) {
				throw new VaultLockedException();
			}
			return super.getProperty(name);
		}

	}

	private static final class VaultLockedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		VaultLockedException() {
			super("text of the vault");
		}

	}

	record OwnProperties(String username, String pinCode) {
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBinding {

		@Bean
		OwnProperties ownProperties(Environment environment) {
			return Binder.get(environment).bind("upstox", OwnProperties.class).get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(UpstoxAutoConfiguration.class)
	static class Application {

	}

}
