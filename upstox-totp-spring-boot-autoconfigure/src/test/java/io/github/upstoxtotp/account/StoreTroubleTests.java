package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Random;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

	private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	private final Rig rig = new Rig(Rig.NOON, Rig.EAGER);

	@Test
	void keepsTheTokenItHasWhenTheStoreGoesDown(CapturedOutput output) {
		UpstoxToken token = this.rig.get();
		this.rig.lifecycle.start();
		this.rig.store.setDown(true);
		this.rig.run(Duration.ofHours(2));
		assertThat(this.rig.lifecycle.getToken()).isEqualTo(token);
		assertThat(output.getAll().split("The store of Upstox tokens is down \\(", -1)).hasSize(2);
		assertThat(output).contains("The store is down.");
	}

	@Test
	void processThatNeverSawItsCredentialsAcceptedWaitsTenMinutesWhenTheStoreIsDown() {
		this.rig.store.setDown(true);
		assertThat(heldUpUntil(this.rig, this.rig::get)).isEqualTo(Instant.parse(Rig.NOON).plus(TEN_MINUTES));
		assertThat(heldUpUntil(this.rig, this.rig::refresh)).isEqualTo(Instant.parse(Rig.NOON).plus(TEN_MINUTES));
		this.rig.run(TEN_MINUTES.minusMillis(1));
		heldUpUntil(this.rig, this.rig::get);
		this.rig.run(Duration.ofMillis(1));
		assertThat(this.rig.get()).isNotNull();
	}

	@Test
	void restartsSendNoPinWhenTheStoreIsDown() {
		this.rig.store.setDown(true);
		for (int i = 0; i < 100; i++) {
			this.rig.another(Rig.EAGER).run(TEN_MINUTES.minus(MINUTE));
		}
		assertThat(this.rig.upstox.logins()).isZero();
	}

	@Test
	void restartsSendNoPinWhenTheStoreIsFull() {
		this.rig.store.setFull(true);
		for (int i = 0; i < 100; i++) {
			this.rig.another(Rig.EAGER).run(TEN_MINUTES.minus(MINUTE));
		}
		assertThat(this.rig.upstox.generations()).isEmpty();
		assertThat(this.rig.upstox.pins()).isZero();
	}

	@Test
	void processThatNeverSawItsCredentialsAcceptedWaitsTenMinutesWhenTheStoreIsFull() {
		this.rig.store.setFull(true);
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.rig::get)
			.satisfies((ex) -> assertThat(ex.getWaitReason()).isEqualTo(UpstoxWaitReason.STORE));
		this.rig.lifecycle.start();
		this.rig.run(TEN_MINUTES.plus(MINUTE));
		assertThat(this.rig.state()).isEqualTo(State.VALID);
		assertThat(this.rig.upstox.generations()).hasSize(1);
		assertThat(this.rig.lifecycle.statistics().budgetLeft().inDay()).isEqualTo(15);
	}

	@Test
	void logsInWithinItsOwnBudgetWhenTheStoreIsDown(CapturedOutput output) {
		waitWithoutStore(this.rig);
		assertThat(this.rig.get()).isNotNull();
		this.rig.clock.advance(MINUTE);
		assertThat(this.rig.refresh()).isNotNull();
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(this.rig::refresh)
			.satisfies((ex) -> assertThat(ex.getWaitReason()).isEqualTo(UpstoxWaitReason.BUDGET));
		assertThat(this.rig.upstox.generations()).hasSize(2);
		assertThat(output).contains("within its own budget");
	}

	@Test
	void logsInAtAMomentOfItsOwnWhenTheStoreIsDownAtTheEndOfTheTokens() {
		Rig night = nightWithoutStore(1);
		Instant moment = heldUpUntil(night, night::get);
		assertThat(moment).isBetween(Rig.END.plusSeconds(60), Rig.END.plusSeconds(3660));
		Rig other = nightWithoutStore(2);
		assertThat(heldUpUntil(other, other::get)).isNotEqualTo(moment);
		night.runUntil(moment.minusSeconds(1));
		assertThat(heldUpUntil(night, night::get)).isEqualTo(moment);
		night.run(Duration.ofSeconds(6));
		assertThat(night.state()).isEqualTo(State.VALID);
		assertThat(night.upstox.logins()).isEqualTo(2);
	}

	@Test
	void waitsNoLongerWhenTheStoreIsBack() {
		Rig night = nightWithoutStore(1);
		assertThat(heldUpUntil(night, night::get)).isAfter(Rig.END.plusSeconds(600));
		night.store.setDown(false);
		night.run(MINUTE);
		night.get();
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void demandedLoginWaitsForItsMomentToo() {
		Rig night = nightWithoutStore(1);
		assertThat(heldUpUntil(night, night::refresh)).isAfter(Rig.END.plusSeconds(600));
	}

	@Test
	void storeThatGoesDownLaterInTheDayHoldsNoLoginUp() {
		Rig day = Rig.started(Rig.NOON, Rig.EAGER);
		day.store.setDown(true);
		day.run(MINUTE);
		assertThat(day.revoke(day.lifecycle.getToken())).isTrue();
		assertThat(day.get()).isNotNull();
		assertThat(day.upstox.logins()).isEqualTo(2);
	}

	@Test
	void momentIsNotAfterTheDeadline() {
		RefreshPlan plan = new RefreshPlan(true, true, MINUTE, LocalTime.of(3, 33));
		Rig night = Rig.started(Rig.END.minusSeconds(600).toString(), plan);
		night.store.setDown(true);
		night.runUntil(Rig.END.plusSeconds(75));
		assertThat(night.state()).isEqualTo(State.VALID);
	}

	@Test
	void triesOnceMoreWhenAnotherMayHaveSentTheCodeWhileTheStoreIsDown() {
		Rig night = new Rig("2026-11-03T00:00:00Z", Rig.EAGER);
		waitWithoutStore(night);
		night.upstox.thenRefuse(Credential.TOTP_SECRET, null);
		assertThat(night.failure()).hasMessageContaining("another process may have used the code");
		assertThat(night.state()).isEqualTo(State.BACKING_OFF);
		night.clock.advance(Duration.ofMinutes(5));
		assertThat(night.get()).isNotNull();
	}

	@Test
	void blocksWhenTheCodeIsRefusedAgainWhileTheStoreIsDown() {
		waitWithoutStore(this.rig);
		this.rig.upstox.thenRefuse(Credential.TOTP_SECRET, null).thenRefuse(Credential.TOTP_SECRET, null);
		assertThat(this.rig.failure().getWaitReason()).isEqualTo(UpstoxWaitReason.BLOCK);
		assertThat(this.rig.state()).isEqualTo(State.BLOCKED);
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(names = { "GENERATE", "VERIFY", "PIN" })
	void blocksForAnyOtherReasonWhileTheStoreIsDown(UpstoxLoginStep step) {
		waitWithoutStore(this.rig);
		this.rig.upstox.thenFail(step, Kind.PERMANENT, null);
		assertThat(this.rig.failure().getWaitReason()).isEqualTo(UpstoxWaitReason.BLOCK);
		assertThat(this.rig.state()).isEqualTo(State.BLOCKED);
		assertThat(this.rig.upstox.logins()).isOne();
	}

	@Test
	void sendsARefusedPinNoMoreWhileTheStoreIsDown() {
		waitWithoutStore(this.rig);
		this.rig.upstox.thenRefuse(Credential.PIN, null);
		assertThat(this.rig.failure().getWaitReason()).isEqualTo(UpstoxWaitReason.BLOCK);
		this.rig.lifecycle.start();
		this.rig.run(Duration.ofDays(3));
		assertThat(this.rig.upstox.pins()).isOne();
	}

	@Test
	void savesWhatItDidOnceTheStoreIsBack(CapturedOutput output) {
		waitWithoutStore(this.rig);
		UpstoxToken token = this.rig.get();
		this.rig.lifecycle.start();
		this.rig.store.setDown(false);
		this.rig.run(MINUTE);
		assertThat(output).contains("is available again. It had been down since 2026-11-02 12:10:00 IST.");
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
		waitWithoutStore(this.rig);
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
		assertThatExceptionOfType(UpstoxTokenUnavailableException.class).isThrownBy(other::refresh);
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
			this.rig.clock.advance(Duration.ofSeconds(151));
			assertThat(attempt.claimOtpGeneration()).isFalse();
			return this.rig.upstox.usual(attempt);
		});
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::get);
		assertThat(this.rig.upstox.generations()).isEmpty();
	}

	@Test
	void restartWhileTheStoreIsDownFindsTheTokenThatWasNoted() {
		waitWithoutStore(this.rig);
		UpstoxToken token = this.rig.get();
		Rig restarted = this.rig.another(Rig.EAGER);
		assertThat(restarted.lifecycle.currentToken()).isEqualTo(token);
		assertThat(restarted.upstox.logins()).isOne();
	}

	@Test
	void loopOfRestartsWhileTheStoreIsDownSendsOneWrongPin() {
		Rig life = this.rig;
		life.upstox.thenFail(UpstoxLoginStep.PIN, Kind.PERMANENT, null);
		for (int i = 0; i < 10; i++) {
			waitWithoutStore(life);
			assertThat(life.failure().getFailure().step()).isEqualTo(UpstoxLoginStep.PIN);
			life = life.another(Rig.EAGER);
		}
		assertThat(life.upstox.logins()).isOne();
	}

	@Test
	void whatWasNotedIsSavedOnceTheStoreIsUpAgain() {
		waitWithoutStore(this.rig);
		UpstoxToken token = this.rig.get();
		Rig restarted = this.rig.another(Rig.EAGER);
		restarted.store.setDown(false);
		restarted.run(MINUTE);
		assertThat(restarted.store.record().token()).isEqualTo(token);
		assertThat(restarted.upstox.logins()).isOne();
	}

	@Test
	void leaseIsCountedFromBeforeTheRequestThatTookIt() {
		this.rig.store.onLease(() -> this.rig.clock.advance(Duration.ofSeconds(151)));
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.rig::get);
		assertThat(this.rig.upstox.generations()).isEmpty();
	}

	@Test
	void leaseLastsForTheLoginThatFollowsASlowOneAtOnce() {
		this.rig.upstox.setTimePerStep(Duration.ofSeconds(15));
		this.rig.upstox.setOutage((step) -> step == UpstoxLoginStep.VERIFY && this.rig.upstox.logins() == 1);
		UpstoxToken token = this.rig.get();
		assertThat(this.rig.upstox.logins()).isEqualTo(2);
		assertThat(this.rig.store.record().token()).isEqualTo(token);
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
			public CredentialFingerprints credentials() {
				return CredentialFingerprints.NONE;
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

	private static void waitWithoutStore(Rig rig) {
		rig.store.setDown(true);
		rig.run(TEN_MINUTES);
	}

	private static Instant heldUpUntil(Rig rig, ThrowingCallable demand) {
		int logins = rig.upstox.logins();
		UpstoxTokenUnavailableException ex = catchThrowableOfType(UpstoxTokenUnavailableException.class, demand);
		assertThat(ex.getWaitReason()).isEqualTo(UpstoxWaitReason.STORE);
		assertThat(rig.upstox.logins()).isEqualTo(logins);
		return Objects.requireNonNull(ex.getAvailableAt());
	}

}
