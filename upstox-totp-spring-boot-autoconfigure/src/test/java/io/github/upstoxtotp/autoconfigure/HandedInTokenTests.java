package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenRejectedException;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.MemoryTokenStore;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.MutableClock;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A token that a person hands in, against the simulator.
 */
class HandedInTokenTests {

	private final UpstoxSimulator upstox = UpstoxSimulator.builder()
		.clock(MutableClock.fixed(Instant.parse("2026-06-10T03:00:00Z")))
		.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
		.withBean(Clock.class, this.upstox::clock)
		.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory")
		.withPropertyValues(this.upstox.properties()
			.entrySet()
			.stream()
			.map((property) -> property.getKey() + "=" + property.getValue())
			.toArray(String[]::new));

	private final ApplicationContextRunner known = this.runner.withPropertyValues("upstox.user-id=AB1234");

	@AfterEach
	void stop() {
		this.upstox.close();
	}

	@Test
	void tokenOfTheHolderIsUsedUntilItsEnd() {
		this.known.run((context) -> {
			String value = this.upstox.makeToken("AB1234");
			UpstoxToken token = account(context).accept(" " + value + "\n");
			assertThat(token.value()).isEqualTo(value);
			assertThat(token.user().userId()).isEqualTo("AB1234");
			assertThat(token.user().userName()).isNotNull();
			assertThat(token.expiresAt()).isEqualTo("2026-06-10T22:00:00Z");
			assertThat(account(context).getTokenValue()).isEqualTo(value);
			assertThat(this.upstox.otpGenerations()).isZero();
		});
	}

	@Test
	void blockHoldsAgainWhenTheTokenHasExpired() {
		this.known.withPropertyValues("upstox.pin-code=999999").run((context) -> {
			UpstoxAccount account = account(context);
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(account::getToken);
			assertThat(account.getStatus().state()).isEqualTo(State.BLOCKED);
			String value = this.upstox.makeToken("AB1234");
			account.accept(value);
			assertThat(account.getStatus().state()).isEqualTo(State.VALID);
			assertThat(account.getStatus().lastError()).isNotNull();
			assertThat(account.getTokenValue()).isEqualTo(value);
			this.upstox.advance(Duration.ofDays(1));
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(account::getToken);
			assertThat(account.getStatus().state()).isEqualTo(State.BLOCKED);
			assertThat(this.upstox.calls(Step.PIN)).isOne();
		});
	}

	@Test
	void tokenOfSomebodyElseIsNotUsed() {
		this.known.run((context) -> {
			String value = this.upstox.makeToken("CD5678");
			assertThatExceptionOfType(UpstoxTokenRejectedException.class)
				.isThrownBy(() -> account(context).accept(value))
				.withMessageContaining("another user")
				.satisfies((ex) -> assertThat(ex.isRetryable()).isFalse())
				.satisfies((ex) -> assertThat(ex.toString()).doesNotContain(value));
			assertThat(account(context).currentToken()).isNull();
		});
	}

	@Test
	void tokenIsNotUsedWhereNobodyKnowsWhoseItShouldBe() {
		this.runner.run((context) -> assertThatExceptionOfType(UpstoxTokenRejectedException.class)
			.isThrownBy(() -> account(context).accept(this.upstox.makeToken("AB1234")))
			.withMessageContaining("upstox.user-id"));
	}

	@Test
	void holderOfTheLastTokenIsTheHolder() {
		this.runner.run((context) -> {
			String first = account(context).getTokenValue();
			String value = this.upstox.makeToken("AB1234");
			account(context).accept(value);
			assertThat(account(context).getTokenValue()).isEqualTo(value).isNotEqualTo(first);
			assertThatExceptionOfType(UpstoxTokenRejectedException.class)
				.isThrownBy(() -> account(context).accept(this.upstox.makeToken("CD5678")));
			assertThat(account(context).getTokenValue()).isEqualTo(value);
		});
	}

	@Test
	void madeUpAndDeadTokensAreNotUsed() {
		this.known.run((context) -> {
			String dead = this.upstox.makeToken("AB1234");
			this.upstox.revokeTokens();
			for (String value : new String[] { "made-up", dead }) {
				assertThatExceptionOfType(UpstoxTokenRejectedException.class)
					.isThrownBy(() -> account(context).accept(value))
					.withMessageContaining("invalid or has expired");
			}
		});
	}

	@Test
	void tokenMayBeHandedInAgainWhenUpstoxCouldNotBeAsked() {
		this.known.run((context) -> {
			this.upstox.fail(Step.PROFILE).with(Fault.status(503)).once();
			String value = this.upstox.makeToken("AB1234");
			assertThatExceptionOfType(UpstoxTokenRejectedException.class)
				.isThrownBy(() -> account(context).accept(value))
				.satisfies((ex) -> assertThat(ex.isRetryable()).isTrue());
			assertThat(account(context).accept(value).value()).isEqualTo(value);
		});
	}

	@Test
	void replicasShareIt() {
		UpstoxTokenStore store = new MemoryTokenStore();
		ApplicationContextRunner replica = this.known.withBean(UpstoxTokenStore.class, () -> store);
		replica.run((one) -> replica.run((other) -> {
			String value = this.upstox.makeToken("AB1234");
			account(one).accept(value);
			assertThat(account(other).getTokenValue()).isEqualTo(value);
			assertThat(this.upstox.otpGenerations()).isZero();
		}));
	}

	@Test
	void fixedTokenIsNotReplaced() {
		this.runner.withPropertyValues("upstox.pin-code=", "upstox.access-token=made-elsewhere")
			.run((context) -> assertThatExceptionOfType(UpstoxTokenRejectedException.class)
				.isThrownBy(() -> account(context).accept(this.upstox.makeToken("AB1234")))
				.withMessageContaining("upstox.access-token"));
	}

	private static UpstoxAccount account(ApplicationContext context) {
		return Objects.requireNonNull(context.getBean(UpstoxAccount.class));
	}

}
