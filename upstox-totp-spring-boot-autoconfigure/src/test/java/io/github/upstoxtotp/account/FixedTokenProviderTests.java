package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenRefusal.Outcome;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FixedTokenProvider}.
 */
class FixedTokenProviderTests {

	private final VirtualClock clock = new VirtualClock(Rig.NOON);

	private final VirtualExecutor executor = new VirtualExecutor(this.clock);

	private final List<UpstoxTokenEvent> events = new ArrayList<>();

	private final UpstoxToken token = FakeUpstox.token("made-elsewhere", this.clock.instant(), Rig.END);

	private final FixedTokenProvider provider = provider(this.token);

	private Verdict verdict = Verdict.ACCEPTED;

	private int checks;

	@Test
	void tokenIsAnnouncedAndProvided() {
		assertThat(this.provider.getToken()).isSameAs(this.token);
		assertThat(this.provider.getTokenAsync()).isCompletedWithValue(this.token);
		assertThat(this.events).hasSize(2).contains(new UpstoxTokenChangedEvent("main", this.token));
		UpstoxTokenStatus status = this.provider.getStatus();
		assertThat(status.state()).isEqualTo(State.VALID);
		assertThat(status.expiresAt()).isEqualTo(Rig.END);
		assertThat(status.nextLoginAt()).isNull();
		assertThat(status.waitReason()).isNull();
	}

	@Test
	void tokenIsNotSentInItsLastTwoMinutesAndItsEndIsToldToTheFirstCaller() {
		this.clock.advance(Duration.between(this.clock.instant(), Rig.END.minusSeconds(120).minusMillis(1)));
		assertThat(this.provider.currentToken()).isNotNull();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.provider.currentToken()).isNull();
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.provider::getToken)
				.withMessageContaining("UPSTOX_ACCOUNTS_MAIN_ACCESS_TOKEN");
		}
		assertThat(this.events).hasSize(4).contains(new UpstoxTokenEndedEvent("main", Reason.ENDED));
		assertThat(states()).containsExactly(State.VALID, State.EXPIRED);
	}

	@Test
	void tokenThatStatesNoEndIsUsableForEver() {
		FixedTokenProvider opaque = provider(FakeUpstox.token("opaque", Instant.EPOCH, Instant.MAX));
		this.clock.advance(Duration.ofDays(100_000));
		assertThat(opaque.getTokenValue()).isEqualTo("opaque");
		assertThat(opaque.getStatus().issuedAt()).isNull();
		assertThat(opaque.getStatus().expiresAt()).isNull();
	}

	@Test
	void invalidateWhenUpstoxAcceptsTheTokenKeepsItAndSaysSoOnceInTenMinutes() {
		for (int i = 0; i < 100; i++) {
			assertThat(invalidate()).isFalse();
			this.clock.advance(Duration.ofSeconds(5));
		}
		assertThat(this.checks).isOne();
		assertThat(outcomes()).containsExactly(Outcome.KEPT_ACCEPTED);
		assertThat(this.provider.getStatus().lastRefusal()).isNotNull();
		this.clock.advance(Duration.ofMinutes(2));
		this.verdict = Verdict.REFUSED;
		assertThat(invalidate()).isTrue();
		assertThat(outcomes()).containsExactly(Outcome.KEPT_ACCEPTED, Outcome.DROPPED);
	}

	@Test
	void invalidateWhenUpstoxCannotTellKeepsTheTokenAndAsksAgain() {
		this.verdict = Verdict.UNKNOWN;
		assertThat(invalidate()).isFalse();
		assertThat(invalidate()).isFalse();
		assertThat(this.checks).isEqualTo(2);
		assertThat(outcomes()).containsExactly(Outcome.KEPT_UNKNOWN);
		assertThat(this.provider.getToken()).isSameAs(this.token);
	}

	@Test
	void invalidateWhenUpstoxRefusesTheTokenDropsItUntilAReset() {
		this.verdict = Verdict.REFUSED;
		assertThat(invalidate()).isTrue();
		assertThat(invalidate()).isFalse();
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.provider::getToken);
		assertThat(this.events).contains(new UpstoxTokenEndedEvent("main", Reason.REFUSED));
		this.provider.reset();
		assertThat(this.provider.getToken()).isSameAs(this.token);
		assertThat(states()).containsExactly(State.VALID, State.EXPIRED, State.VALID);
	}

	@Test
	void invalidateWhenReportedByManyAsksOnce() {
		List<CompletableFuture<Boolean>> reports = Stream
			.generate(() -> this.provider.invalidateAsync(this.token.value()))
			.limit(50)
			.toList();
		this.executor.runDue();
		assertThat(reports)
			.allSatisfy((report) -> assertThat(report).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false));
		assertThat(this.checks).isOne();
	}

	@Test
	void invalidateWhenValueIsAnotherAsksNobody() {
		assertThat(this.provider.invalidate("other")).isFalse();
		assertThat(this.checks).isZero();
	}

	@Test
	void stopAnswersThoseWhoHaveReportedTheToken() {
		CompletableFuture<Boolean> report = this.provider.invalidateAsync(this.token.value());
		this.provider.stop();
		assertThat(report).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
		assertThat(this.checks).isZero();
	}

	@Test
	void logoutAndRefreshHaveNobodyLogIn() {
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.provider::refresh)
			.withMessageContaining("cannot be refreshed");
		assertThat(this.provider.logout()).isFalse();
		assertThat(this.provider.currentToken()).isNull();
		assertThat(this.events).contains(new UpstoxTokenEndedEvent("main", Reason.LOGGED_OUT));
	}

	private FixedTokenProvider provider(UpstoxToken fixed) {
		return new FixedTokenProvider("main", fixed, (asked) -> {
			this.checks++;
			return new UpstoxTokenCheck(this.verdict, null);
		}, Duration.ofSeconds(60), this.clock, this.executor, this.events::add);
	}

	private boolean invalidate() {
		CompletableFuture<Boolean> dropped = this.provider.invalidateAsync(this.token.value());
		this.executor.runDue();
		return Objects.requireNonNull(dropped.orTimeout(10, TimeUnit.SECONDS).join());
	}

	private List<State> states() {
		return this.events.stream()
			.filter(UpstoxStateChangedEvent.class::isInstance)
			.map((event) -> ((UpstoxStateChangedEvent) event).current().state())
			.toList();
	}

	private List<Outcome> outcomes() {
		return this.events.stream()
			.filter(UpstoxTokenRefusedEvent.class::isInstance)
			.map((event) -> ((UpstoxTokenRefusedEvent) event).refusal().outcome())
			.toList();
	}

}
