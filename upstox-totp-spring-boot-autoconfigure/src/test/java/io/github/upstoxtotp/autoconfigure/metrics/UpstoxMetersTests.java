package io.github.upstoxtotp.autoconfigure.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.UpstoxHolderAskedEvent;
import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.test.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UpstoxMeters}.
 */
class UpstoxMetersTests {

	private static final UpstoxLoginFailure WRONG_PIN = UpstoxLoginFailure.of(UpstoxLoginStep.PIN, Kind.PERMANENT,
			"1017106", "The PIN is wrong.", "Correct it.", null);

	private final MutableClock clock = MutableClock.fixed(Instant.parse("2026-11-02T06:30:00Z"));

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private final UpstoxMeters meters = new UpstoxMeters(this.beans, new TokenValidity(this.clock));

	private final FakeEngine engine = new FakeEngine(this.clock);

	private final AccountLifecycle lifecycle = this.engine.lifecycle((event) -> this.meters.accept(event));

	@Test
	void tellOfAScriptedDay() {
		bind(this.lifecycle);
		assertGauges("empty", Duration.ZERO, 2, 16);
		assertCounts(0, 0, 0);

		List<CompletableFuture<UpstoxToken>> callers = List.of(this.lifecycle.getTokenAsync(),
				this.lifecycle.getTokenAsync());
		assertThat(gauge("upstox.callers.waiting")).isEqualTo(2);
		this.engine.run();
		assertThat(callers).allSatisfy((caller) -> assertThat(caller.join()).isNotNull());
		assertThat(gauge("upstox.callers.waiting")).isZero();
		assertGauges("valid", Duration.ofMinutes(15 * 60 + 30), 1, 15);
		assertCounts(1, 1, 0);

		CompletableFuture<Boolean> refused = this.lifecycle.invalidateAsync(this.lifecycle.getTokenValue());
		this.engine.run();
		assertThat(refused.join()).isTrue();
		assertGauges("expired", Duration.ZERO, 1, 15);
		assertThat(count("upstox.token.ended", "reason", "refused")).isOne();

		this.engine.failNext(WRONG_PIN);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.engine.ask(this.lifecycle).join());
		assertGauges("blocked", Duration.ZERO, 0, 14);
		assertThat(count("upstox.logins", "outcome", "failure", "kind", "permanent", "step", "pin")).isOne();

		this.clock.advance(Duration.ofMinutes(12));
		this.lifecycle.reset();
		this.engine.setDown(true);
		this.engine.ask(this.lifecycle).join();
		this.engine.setDown(false);
		assertCounts(2, 2, 0);
		assertThat(count("upstox.store.failures", "operation", "read")).isOne();
		assertThat(count("upstox.store.failures", "operation", "write")).isZero();
		assertThat(count("upstox.store.failures", "operation", "lease")).isZero();

		this.clock.setTo(Instant.parse("2026-11-02T23:30:00Z"));
		this.engine.setTaken(true);
		CompletableFuture<UpstoxToken> patient = this.engine.ask(this.lifecycle);
		this.engine.run();
		assertGauges("expired", Duration.ZERO, 2, 16);
		assertThat(count("upstox.lease.taken")).isEqualTo(2);
		assertCounts(2, 2, 1);
		this.engine.setTaken(false);
		this.engine.run();
		assertThat(patient.join()).isNotNull();
		assertGauges("valid", Duration.ofMinutes(22 * 60 + 30), 1, 15);
		assertCounts(3, 3, 1);
	}

	@Test
	void countInEveryRegistry() {
		bind(this.lifecycle);
		MeterRegistry other = new SimpleMeterRegistry();
		this.meters.bindTo(other);
		this.engine.ask(this.lifecycle).join();
		assertThat(count("upstox.token.changes")).isOne();
		assertThat(other.get("upstox.token.changes").counter().count()).isOne();
	}

	@Test
	void refusalsAreCountedByTheirOutcome() {
		bind(this.lifecycle);
		assertThat(count("upstox.token.refusals", "outcome", "kept_accepted")).isZero();
		this.meters.accept(new UpstoxTokenRefusedEvent(
				new UpstoxTokenRefusal(this.clock.instant(), Outcome.KEPT_ACCEPTED), this.lifecycle.getStatus()));
		assertThat(count("upstox.token.refusals", "outcome", "kept_accepted")).isOne();
		assertThat(count("upstox.token.refusals", "outcome", "dropped")).isZero();
	}

	@Test
	void promptsAreCountedAndTheWaitForTheHolderIsTimed() {
		bind(this.lifecycle);
		UpstoxHolderPrompt prompt = new UpstoxHolderPrompt(this.clock.instant(),
				this.clock.instant().plus(Duration.ofHours(9)), "Approve.", null);
		UpstoxTokenStatus waiting = UpstoxTokenStatus.of("main", State.AWAITING_HOLDER).withPrompt(prompt);
		this.meters.accept(new UpstoxStateChangedEvent(State.LOGGING_IN, waiting));
		this.meters.accept(new UpstoxHolderAskedEvent("main", prompt));
		assertThat(count("upstox.holder.prompts")).isOne();
		assertThat(count("upstox.logins", "outcome", "success")).isZero();
		Timer wait = this.registry.get("upstox.holder.wait").timer();
		assertThat(wait.count()).isZero();
		Instant came = this.clock.instant().plus(Duration.ofMinutes(7));
		this.meters.accept(new UpstoxStateChangedEvent(State.AWAITING_HOLDER,
				UpstoxTokenStatus.of("main", State.VALID).withToken("AB1234", came, Instant.MAX)));
		assertThat(wait.count()).isOne();
		assertThat(wait.totalTime(TimeUnit.MINUTES)).isEqualTo(7);
	}

	@Test
	void fixedTokenHasNoEngine() {
		UpstoxToken token = UpstoxToken.of("own", UpstoxUser.of(null), Instant.EPOCH, Instant.MAX);
		bind(new FixedTokenProvider("main", token, (asked) -> UpstoxTokenCheck.UNKNOWN, Duration.ofSeconds(9),
				Clock.systemUTC(), new LoginThreads(1).newExecutor("main"), (event) -> {
				}));
		assertThat(gauge("upstox.token.validity")).isInfinite();
		assertThat(gauge("upstox.state", "state", "valid")).isOne();
		assertThat(this.registry.find("upstox.budget.left").gauges()).isEmpty();
	}

	@Test
	void everyMeterTellsItsAccountAndWhatItIs() {
		bind(this.lifecycle);
		assertThat(this.registry.getMeters()).hasSize(26).allSatisfy((meter) -> {
			assertThat(meter.getId().getTag("account")).isEqualTo("main");
			assertThat(meter.getId().getDescription()).isNotBlank();
		});
	}

	private void bind(UpstoxTokenProvider provider) {
		this.beans.addBean("provider", provider);
		this.meters.bindTo(this.registry);
	}

	private void assertGauges(String state, Duration left, int window, int day) {
		assertThat(this.registry.get("upstox.state").gauges()).hasSize(7)
			.allSatisfy((gauge) -> assertThat(gauge.value())
				.isEqualTo(state.equals(gauge.getId().getTag("state")) ? 1 : 0));
		assertThat(gauge("upstox.token.validity")).isEqualTo(left.toMillis() / 1000.0);
		assertThat(gauge("upstox.budget.left", "period", "window")).isEqualTo(window);
		assertThat(gauge("upstox.budget.left", "period", "day")).isEqualTo(day);
	}

	private void assertCounts(int logins, int tokens, int ends) {
		assertThat(count("upstox.logins", "outcome", "success", "kind", "none", "step", "none")).isEqualTo(logins);
		assertThat(count("upstox.token.changes")).isEqualTo(tokens);
		assertThat(count("upstox.token.ended", "reason", "ended")).isEqualTo(ends);
	}

	private double gauge(String name, String... tags) {
		return this.registry.get(name).tags(tags).gauge().value();
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
	}

}
