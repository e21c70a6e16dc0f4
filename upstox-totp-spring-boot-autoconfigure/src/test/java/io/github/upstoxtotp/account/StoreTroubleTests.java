package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Random;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for a {@link AccountLifecycle} whose store is down, forgets, or is slow.
 */
@ExtendWith(OutputCaptureExtension.class)
class StoreTroubleTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Rig rig = new Rig(Rig.NOON, Rig.EAGER);

	@Test
	void keepsTheTokenItHasWhenTheStoreGoesDown(CapturedOutput output) {
		UpstoxToken token = this.rig.get();
		this.rig.lifecycle.start();
		this.rig.store.setDown(true);
		this.rig.run(Duration.ofHours(2));
		assertThat(this.rig.lifecycle.getToken()).isEqualTo(token);
		assertThat(output.getAll().split("The store of Upstox tokens cannot be used", -1)).hasSize(2);
		assertThat(output).contains("The store is down.");
	}

	@Test
	void logsInWithinItsOwnBudgetWhenTheStoreIsDown(CapturedOutput output) {
		this.rig.store.setDown(true);
		assertThat(this.rig.get()).isNotNull();
		this.rig.clock.advance(MINUTE);
		assertThat(this.rig.refresh()).isNotNull();
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::refresh);
		assertThat(this.rig.upstox.generations()).hasSize(2);
		assertThat(output).contains("within its own budget");
	}

	@Test
	void logsInAtAMomentOfItsOwnWhenTheStoreIsDownAtTheEndOfTheTokens() {
		Rig night = nightWithoutStore(1);
		Instant turn = turnOf(night);
		assertThat(turn).isBetween(Rig.END.plusSeconds(60), Rig.END.plusSeconds(3660));
		assertThat(turnOf(nightWithoutStore(2))).isNotEqualTo(turn);
		night.runUntil(turn.minusSeconds(1));
		assertThat(turnOf(night)).isEqualTo(turn);
		assertThat(night.upstox.logins()).isOne();
		night.run(Duration.ofSeconds(6));
		assertThat(night.state()).isEqualTo(State.VALID);
		assertThat(night.upstox.logins()).isEqualTo(2);
	}

	@Test
	void waitsNoLongerWhenTheStoreIsBack() {
		Rig night = nightWithoutStore(1);
		assertThat(turnOf(night)).isAfter(Rig.END.plusSeconds(600));
		night.store.setDown(false);
		night.run(MINUTE);
		night.get();
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void demandedLoginWaitsForNoTurn() {
		assertThat(nightWithoutStore(1).refresh()).isNotNull();
	}

	@Test
	void startLateInTheNightWaitsForNoTurn() {
		Rig late = new Rig(Rig.END.plusSeconds(3660).toString(), Rig.EAGER);
		late.store.setDown(true);
		assertThat(late.get()).isNotNull();
	}

	@Test
	void turnIsNotAfterTheDeadline() {
		RefreshPlan plan = new RefreshPlan(true, true, MINUTE, LocalTime.of(3, 33));
		Rig night = Rig.started(Rig.END.minusSeconds(600).toString(), plan);
		night.store.setDown(true);
		night.runUntil(Rig.END.plusSeconds(75));
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void triesOnceMoreWhenAnotherMayHaveSentTheCodeWhileTheStoreIsDown() {
		this.rig.store.setDown(true);
		this.rig.upstox.thenFail(UpstoxLoginStep.VERIFY, Kind.PERMANENT, null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::get)
			.withMessageContaining("another process may have used the code");
		assertThat(this.rig.state()).isEqualTo(State.BACKING_OFF);
		this.rig.clock.advance(MINUTE);
		assertThat(this.rig.get()).isNotNull();
	}

	@Test
	void blocksWhenTheCodeIsRefusedAgainWhileTheStoreIsDown() {
		this.rig.store.setDown(true);
		this.rig.upstox.thenFail(UpstoxLoginStep.VERIFY, Kind.PERMANENT, null)
			.thenFail(UpstoxLoginStep.VERIFY, Kind.PERMANENT, null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::get);
		this.rig.clock.advance(MINUTE);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::get);
		assertThat(this.rig.state()).isEqualTo(State.BLOCKED);
	}

	@ParameterizedTest
	@CsvSource({ "GENERATE, ", "VERIFY, 600", "PIN, " })
	void blocksForAnyOtherReasonWhileTheStoreIsDown(UpstoxLoginStep step, @Nullable Integer seconds) {
		this.rig.store.setDown(true);
		this.rig.upstox.thenFail(step, Kind.PERMANENT, (seconds != null) ? Duration.ofSeconds(seconds) : null);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::get);
		assertThat(this.rig.state()).isEqualTo(State.BLOCKED);
	}

	@Test
	void savesWhatItDidOnceTheStoreIsBack(CapturedOutput output) {
		this.rig.store.setDown(true);
		UpstoxToken token = this.rig.get();
		this.rig.lifecycle.start();
		this.rig.store.setDown(false);
		this.rig.run(MINUTE);
		assertThat(output).contains("can be used again");
		assertThat(this.rig.store.record().token()).isEqualTo(token);
		assertThat(this.rig.store.record().ledger().generations()).hasSize(1);
		assertThat(this.rig.another(Rig.EAGER).lifecycle.getToken()).isEqualTo(token);
		assertThat(this.rig.upstox.logins()).isOne();
	}

	@Test
	void givesAStoreThatLostEverythingItsRecordBack() {
		UpstoxToken token = this.rig.get();
		this.rig.lifecycle.start();
		this.rig.store.lose();
		this.rig.run(MINUTE);
		assertThat(this.rig.store.record().token()).isEqualTo(token);
		assertThat(this.rig.store.record().ledger().generations()).hasSize(1);
	}

	@Test
	void adoptsWhatOthersDidMeanwhile() {
		Rig other = this.rig.another(Rig.DISABLED);
		this.rig.store.setDown(true);
		UpstoxToken own = this.rig.get();
		this.rig.store.setDown(false);
		this.rig.clock.advance(MINUTE);
		UpstoxToken younger = other.get();
		this.rig.lifecycle.start();
		this.rig.run(MINUTE);
		other.run(MINUTE);
		assertThat(younger).isNotEqualTo(own);
		assertThat(this.rig.lifecycle.currentToken()).isEqualTo(younger);
		assertThat(this.rig.store.record().ledger().generations()).hasSize(2);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(other::refresh);
	}

	@Test
	void savesNothingAgainAndAgain() {
		this.rig.get();
		this.rig.lifecycle.start();
		this.rig.run(MINUTE);
		int saves = this.rig.store.saved().size();
		this.rig.run(Duration.ofHours(5));
		assertThat(this.rig.store.saved()).hasSize(saves);
	}

	@Test
	void claimsNothingOnceTheLeaseHasEnded() {
		this.rig.upstox.then((attempt) -> {
			this.rig.clock.advance(Duration.ofSeconds(91));
			assertThat(attempt.claimOtpGeneration()).isFalse();
			return this.rig.upstox.usual(attempt);
		});
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::get);
		assertThat(this.rig.upstox.generations()).isEmpty();
	}

	@Test
	void storeThatThrowsWhateverItLikesStopsNobody() {
		AccountStore broken = new AccountStore() {

			@Override
			public AccountRecord load() {
				throw new IllegalStateException("This may hold a secret");
			}

			@Override
			public void save(AccountRecord record) {
				throw new IllegalStateException();
			}

			@Override
			public UpstoxLease tryLease(Duration longest) {
				throw new IllegalStateException();
			}

			@Override
			public boolean isShared() {
				return true;
			}

		};
		AccountLifecycle lifecycle = new AccountLifecycle("main", this.rig.upstox, broken, Rig.settings(Rig.EAGER),
				this.rig.clock, this.rig.executor, this.rig.events::add, new Random(1));
		lifecycle.start();
		this.rig.runUntil(Instant.parse(Rig.NOON).plus(Duration.ofDays(2)));
		assertThat(lifecycle.getStatus().state()).isEqualTo(State.VALID);
		assertThat(this.rig.upstox.logins()).isEqualTo(3);
	}

	private static Rig nightWithoutStore(long seed) {
		Rig night = new Rig(Rig.END.minusSeconds(600).toString(), Rig.EAGER, seed);
		night.lifecycle.start();
		night.executor.runDue();
		night.store.setDown(true);
		night.runUntil(Rig.END.plusSeconds(61));
		return night;
	}

	private static Instant turnOf(Rig night) {
		UpstoxTokenUnavailableException ex = catchThrowableOfType(UpstoxTokenUnavailableException.class, night::get);
		assertThat(ex).hasMessageContaining("The store of Upstox tokens is down.");
		return Objects.requireNonNull(ex.getAvailableAt());
	}

}
