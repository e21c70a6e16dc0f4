package io.github.upstoxtotp.autoconfigure.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.upstoxtotp.UpstoxAccountDetails;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountOpening;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretValuesSanitizer}.
 */
class SecretValuesSanitizerTests {

	private static final Map<String, String> SETTINGS = Map.of("upstox.pin-code", "246813", "upstox.access-token",
			"e30.e31.s-_g", "upstox.client-secret", "-secret!", "upstox.http.proxy", "http://me:p%40ss@proxy:3128",
			"upstox.accounts.ravi.pin-code", "975310", "upstox.password", "!!!!");

	private final AccountRegistry accounts = new AccountRegistry((details) -> () -> opening(details), null);

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private final SecretValuesSanitizer sanitizer = new SecretValuesSanitizer(
			this.beans.getBeanProvider(UpstoxProperties.class), this.beans.getBeanProvider(AccountRegistry.class));

	SecretValuesSanitizerTests() {
		this.beans.addBean("accounts", this.accounts);
		this.beans.addBean("properties",
				new Binder(new MapConfigurationPropertySource(SETTINGS)).bind("upstox", UpstoxProperties.class).get());
	}

	private static AccountOpening opening(UpstoxAccountDetails details) {
		UpstoxToken token = UpstoxToken.of("own", UpstoxUser.of(null), Instant.EPOCH, Instant.MAX);
		return new AccountOpening(details.settings(),
				(wrapper) -> new FixedTokenProvider(details.name(), token, (asked) -> UpstoxTokenCheck.UNKNOWN,
						Duration.ofSeconds(9), Clock.systemUTC(), new LoginThreads(1).newExecutor("main"), (event) -> {
						}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "246813", "--pin=246813", "a 246813,b", "x=e30.e31.s-_g", "a -secret!", "975310", "p@ss",
			"proxy is http://me:p%40ss@proxy:3128/", "a!!!!b" })
	void valueThatHoldsASecretIsHidden(String value) {
		assertThat(shown(value)).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1246813", "246813a", "24681", "e30.e31.s-_ge", "ae30.e31.s-_g", "secret!", "a-secret!",
			"e30", "" })
	void otherValueIsShown(String value) {
		assertThat(shown(value)).isEqualTo(value);
	}

	@Test
	void secretsOfAccountsAreTheCurrentOnes() {
		assertThat(shown("135791")).isEqualTo("135791");
		this.accounts.open(UpstoxAccountDetails.named("meera").pinCode("135791").build());
		assertThat(shown("135791")).isEqualTo(SanitizableData.SANITIZED_VALUE);
		this.accounts.open(UpstoxAccountDetails.named("meera").pinCode("864209").build());
		assertThat(shown("864209")).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	private Object shown(String value) {
		return this.sanitizer.apply(new SanitizableData(null, "my.key", value)).getValue();
	}

}
