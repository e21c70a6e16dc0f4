package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.CredentialRefusals.CredentialChange;
import io.github.upstoxtotp.account.CredentialRefusals.CredentialFate;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginSettlement}.
 */
class LoginSettlementTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final CredentialFingerprints CREDENTIALS = new CredentialFingerprints("pin-1", "totp-1");

	private final LoginSettlement settlement = new LoginSettlement("default", Rig.settings(Rig.EAGER), CREDENTIALS);

	@Test
	void settleWhenSuccessGivesTheTokenUntilTheBoundary() {
		AccountRecord after = succeed(AccountRecord.EMPTY, NOW, Instant.MAX);
		assertThat(after.token()).isEqualTo(FakeUpstox.token("a", NOW, Rig.END));
		assertThat(after.fate()).isEqualTo(TokenFate.KEPT);
	}

	@Test
	void settleGivesANewerRevision() {
		AccountRecord first = succeed(AccountRecord.EMPTY, NOW, Instant.MAX);
		AccountRecord second = fail(first, UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		assertThat(first.revision()).isEqualTo(NOW.toEpochMilli());
		assertThat(second.revision()).isEqualTo(first.revision() + 1);
	}

	@Test
	void settleWhenSuccessForgetsTheSetbackAndTheUnansweredPins() {
		AccountRecord failed = fail(AccountRecord.EMPTY, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		AccountRecord after = succeed(failed, NOW, Instant.MAX);
		assertThat(after.setback()).isNull();
		assertThat(after.unansweredPins()).isZero();
	}

	@Test
	void settleWhenTokenHasExpiredIsAFailureThatKeepsNothing() {
		AccountRecord after = succeed(AccountRecord.EMPTY, NOW.minus(Duration.ofDays(1)), Instant.MAX);
		assertThat(after.token()).isNull();
		assertThat(setback(after).failure().kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(setback(after).freeFailures()).isZero();
	}

	@Test
	void settleWhenTokenExpiresNowIsAFailure() {
		assertThat(succeed(AccountRecord.EMPTY, NOW, NOW).token()).isNull();
	}

	@Test
	void settleWhenFailureIsPermanentBlocks() {
		AccountRecord blocked = fail(AccountRecord.EMPTY, UpstoxLoginStep.TOKEN, Kind.PERMANENT, null);
		assertThat(blocked.isBlocked()).isTrue();
		assertThat(setback(blocked).failure().message()).isEqualTo("It failed.");
	}

	@Test
	void settleCountsFailuresInARowThatCostNoOtp() {
		AccountRecord first = fail(AccountRecord.EMPTY, UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		AccountRecord second = fail(first, UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		assertThat(setback(first).freeFailures()).isOne();
		assertThat(setback(second).freeFailures()).isEqualTo(2);
		AccountRecord costly = this.settlement.settle(second, failure(UpstoxLoginStep.VERIFY, Kind.TRANSIENT, null),
				true, NOW);
		assertThat(setback(costly).freeFailures()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "RATE_LIMITED, PT10M, PT10M", "TRANSIENT, PT2M, PT2M", "RATE_LIMITED, , PT0S", "TRANSIENT, , PT0S",
			"RATE_LIMITED, PT9000H, P1D", "RATE_LIMITED, PT2562047788015215H, P1D" })
	void settleKeepsThePauseThatUpstoxAskedForUpToADay(Kind kind, @Nullable Duration asked, Duration pause) {
		LoginSetback setback = setback(fail(AccountRecord.EMPTY, UpstoxLoginStep.DIALOG, kind, asked));
		assertThat(setback.failedAt()).isEqualTo(NOW);
		assertThat(setback.pausedUntil()).isEqualTo(NOW.plus(pause));
	}

	@Test
	void settleWhenPinsAreLeftUnansweredBlocksTheThirdTime() {
		AccountRecord state = AccountRecord.EMPTY;
		for (int i = 1; i < 3; i++) {
			state = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
			assertThat(state.isBlocked()).isFalse();
		}
		AccountRecord blocked = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		assertThat(blocked.isBlocked()).isTrue();
		assertThat(setback(blocked).failure().tip()).contains("upstox.pin-code");
	}

	@Test
	void settleWhenAPinThatWasAcceptedBeforeIsLeftUnansweredBlocksTheFourthTime() {
		AccountRecord state = succeed(AccountRecord.EMPTY, NOW, Instant.MAX);
		for (int i = 1; i < 4; i++) {
			state = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
			assertThat(state.isBlocked()).isFalse();
		}
		assertThat(fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null).isBlocked()).isTrue();
	}

	@Test
	void settleWhenTheTokenIsOfAnotherOriginBlocksTheThirdTime() {
		AccountRecord handedIn = this.settlement.adopt(AccountRecord.EMPTY, FakeUpstox.token("handed-in", NOW, Rig.END),
				NOW);
		assertThat(handedIn.token()).isNotNull();
		assertThat(this.settlement.withDueBlock(handedIn.withUnansweredPins(2), NOW).isBlocked()).isFalse();
		assertThat(this.settlement.withDueBlock(handedIn.withUnansweredPins(3), NOW).isBlocked()).isTrue();
	}

	@Test
	void settleWhenAnotherPinWasAcceptedBeforeBlocksTheThirdTime() {
		AccountRecord accepted = succeed(AccountRecord.EMPTY, NOW, Instant.MAX).withUnansweredPins(3);
		assertThat(this.settlement.withDueBlock(accepted, NOW).isBlocked()).isFalse();
		assertThat(corrected().withDueBlock(accepted, NOW).isBlocked()).isTrue();
	}

	@Test
	void settleCountsUnansweredPinsThroughOtherFailures() {
		AccountRecord state = fail(AccountRecord.EMPTY, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		state = fail(state, UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);
		state = fail(state, UpstoxLoginStep.PIN, Kind.TRANSIENT, null);
		state = fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		assertThat(state.isBlocked()).isFalse();
		assertThat(fail(state, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null).isBlocked()).isTrue();
	}

	@Test
	void settleWhenFailureComesAfterThePinCountsItAsAccepted() {
		AccountRecord state = fail(AccountRecord.EMPTY, UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null);
		assertThat(fail(state, UpstoxLoginStep.AUTHORIZE, Kind.TRANSIENT, null).unansweredPins()).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "PIN", "TOTP_SECRET" })
	void settleWhenCredentialIsRefusedRemembersItForThePerson(Credential credential) {
		AccountRecord refused = refuse(AccountRecord.EMPTY, credential, Kind.PERMANENT, 4);
		assertThat(refused.isBlocked()).isTrue();
		assertThat(refused.ledger().refusals().fingerprints()).containsExactly(CREDENTIALS.of(credential));
		AccountRecord elsewhere = AccountRecord.EMPTY.withLedger(refused.ledger());
		AccountRecord due = this.settlement.withDueBlock(elsewhere, NOW);
		assertThat(due.isBlocked()).isTrue();
		assertThat(setback(due).failure().message()).contains("2026-11-02 12:00:00 IST", "not sent again");
	}

	@Test
	void withDueBlockWhenThePinWasCorrectedBlocksNothing() {
		AccountRecord refused = refuse(AccountRecord.EMPTY, Credential.PIN, Kind.PERMANENT, 4);
		AccountRecord elsewhere = AccountRecord.EMPTY.withLedger(refused.ledger());
		assertThat(corrected().withDueBlock(elsewhere, NOW)).isEqualTo(elsewhere);
	}

	@Test
	void withDueBlockWhenTwoAttemptsAreLeftBlocksAlsoACorrectedPin() {
		AccountRecord refused = refuse(AccountRecord.EMPTY, Credential.PIN, Kind.PERMANENT, 2);
		AccountRecord due = corrected().withDueBlock(AccountRecord.EMPTY.withLedger(refused.ledger()), NOW);
		assertThat(setback(due).failure().message()).contains("2 attempts are left");
	}

	@Test
	void withDueBlockWhenThreePinsWereRefusedBlocksAFourthUntilAReset() {
		AccountRecord record = AccountRecord.EMPTY;
		for (int i = 1; i <= 3; i++) {
			LoginSettlement edited = new LoginSettlement("default", Rig.settings(Rig.EAGER),
					new CredentialFingerprints("wrong-" + i, "totp-1"));
			assertThat(edited.withDueBlock(record, NOW)).isEqualTo(record);
			AccountRecord refused = edited.settle(record,
					new UpstoxLoginResult.Failure(UpstoxLoginFailure
						.of(UpstoxLoginStep.PIN, Kind.PERMANENT, null, "Wrong.", "Correct it.", null)
						.refusing(Credential.PIN, null)),
					true, NOW);
			record = AccountRecord.EMPTY.withLedger(refused.ledger());
		}
		assertThat(corrected().withDueBlock(record, NOW).isBlocked()).isTrue();
		AccountRecord reset = record
			.withLedger(record.ledger().withRefusals(record.ledger().refusals().retrying(CREDENTIALS, 0, NOW)));
		assertThat(corrected().withDueBlock(reset, NOW)).isEqualTo(reset);
	}

	@Test
	void settleWhenSuccessForgetsWhatWasRefused() {
		AccountRecord refused = refuse(AccountRecord.EMPTY, Credential.PIN, Kind.PERMANENT, 2);
		AccountRecord after = succeed(refused.withSetback(null), NOW, Instant.MAX);
		assertThat(after.ledger().refusals().fingerprints()).isEmpty();
		assertThat(after.ledger().refusals().wrongPins()).isZero();
		assertThat(after.ledger().refusals().isCloseToLock(0)).isFalse();
	}

	@Test
	void settleWhenTotpIsRefusedForAReasonThatMayPassBlocksTheSecondTime() {
		AccountRecord first = refuse(AccountRecord.EMPTY, Credential.TOTP_SECRET, Kind.TRANSIENT, null);
		assertThat(first.isBlocked()).isFalse();
		assertThat(first.ledger().refusals().fingerprints()).isEmpty();
		AccountRecord second = refuse(first, Credential.TOTP_SECRET, Kind.TRANSIENT, null);
		assertThat(second.isBlocked()).isTrue();
		assertThat(second.ledger().refusals().fingerprints()).containsExactly("totp-1");
	}

	@Test
	void settleWhenApplicationIsRefusedForAnUnknownReasonBlocksTheSecondTime() {
		AccountRecord first = refuse(AccountRecord.EMPTY, Credential.APPLICATION, Kind.TRANSIENT, null);
		assertThat(first.isBlocked()).isFalse();
		AccountRecord second = refuse(first, Credential.APPLICATION, Kind.TRANSIENT, null);
		assertThat(second.isBlocked()).isTrue();
		assertThat(second.ledger().refusals()).isEqualTo(CredentialRefusals.NONE);
	}

	@ParameterizedTest
	@CsvSource({ "2, false", "3, true" })
	void withDueBlockWhenProcessesDiedAfterThePinBlocksTheThirdTime(int unanswered, boolean blocked) {
		AccountRecord record = AccountRecord.EMPTY.withUnansweredPins(unanswered);
		assertThat(this.settlement.withDueBlock(record, NOW).isBlocked()).isEqualTo(blocked);
	}

	@ParameterizedTest
	@CsvSource({ "1, 4, 1, false", "1, 4, 2, true", "2, 3, 1, true", "1, , 2, false", "3, , 0, false", "3, , 1, true",
			"2, , 2, true" })
	void withDueBlockCountsUnansweredPinsAsWrongOnes(int wrong, @Nullable Integer left, int unanswered,
			boolean blocked) {
		CredentialFate fate = (left != null) ? CredentialFate.REFUSED : CredentialFate.RETRIED;
		CredentialRefusals refusals = new CredentialRefusals(
				Set.of(new CredentialChange(Credential.PIN, "other-pin", fate, NOW, wrong, left)));
		AccountRecord record = AccountRecord.EMPTY.withUnansweredPins(unanswered)
			.withLedger(LoginLedger.EMPTY.withRefusals(refusals));
		assertThat(this.settlement.withDueBlock(record, NOW).isBlocked()).isEqualTo(blocked);
	}

	@Test
	void settleWhenPinIsRefusedCountsTheUnansweredOnesBefore() {
		AccountRecord before = AccountRecord.EMPTY.withUnansweredPins(2);
		AccountRecord refused = refuse(before, Credential.PIN, Kind.PERMANENT, null);
		assertThat(refused.unansweredPins()).isZero();
		assertThat(refused.ledger().refusals().wrongPins()).isEqualTo(3);
		assertThat(refused.ledger().refusals().attemptsLeft()).isEqualTo(2);
	}

	@Test
	void settleWhenPinStepIsRefusedForAnotherReasonKeepsTheUnansweredPins() {
		AccountRecord before = AccountRecord.EMPTY.withUnansweredPins(2);
		assertThat(fail(before, UpstoxLoginStep.PIN, Kind.PERMANENT, null).unansweredPins()).isEqualTo(2);
	}

	@Test
	void settleNamesThePropertiesOfTheAccount() {
		LoginSettlement ofRavi = new LoginSettlement("ravi-2", Rig.settings(Rig.EAGER), CREDENTIALS);
		AccountRecord before = AccountRecord.EMPTY.withUnansweredPins(2);
		AccountRecord after = ofRavi.settle(before, failure(UpstoxLoginStep.PIN, Kind.AMBIGUOUS, null), true, NOW);
		assertThat(setback(after).failure().tip())
			.contains("upstox.accounts.ravi-2.pin-code (UPSTOX_ACCOUNTS_RAVI2_PIN_CODE) by");
		UpstoxLoginFailure answered = UpstoxLoginFailure.of(UpstoxLoginStep.DIALOG, Kind.PERMANENT, null,
				"upstox.client-id and upstox.http.proxy.", "Look at upstox.client-id.", null);
		AccountRecord refused = ofRavi.settle(AccountRecord.EMPTY, new UpstoxLoginResult.Failure(answered), true, NOW);
		assertThat(setback(refused).failure().message())
			.isEqualTo("upstox.accounts.ravi-2.client-id and upstox.http.proxy.");
		assertThat(setback(refused).failure().tip()).isEqualTo("Look at upstox.accounts.ravi-2.client-id.");
	}

	private static LoginSettlement corrected() {
		return new LoginSettlement("default", Rig.settings(Rig.EAGER), new CredentialFingerprints("pin-2", "totp-1"));
	}

	private AccountRecord succeed(AccountRecord before, Instant issuedAt, Instant expiresAt) {
		UpstoxToken token = FakeUpstox.token("a", issuedAt, expiresAt);
		return this.settlement.settle(before, new UpstoxLoginResult.Success(token), true, NOW);
	}

	private AccountRecord refuse(AccountRecord before, Credential credential, Kind kind, @Nullable Integer left) {
		UpstoxLoginStep step = (credential == Credential.PIN) ? UpstoxLoginStep.PIN : UpstoxLoginStep.VERIFY;
		UpstoxLoginFailure failure = FakeUpstox.failure(step, kind, null).refusing(credential, left);
		return this.settlement.settle(before, new UpstoxLoginResult.Failure(failure), true, NOW);
	}

	private AccountRecord fail(AccountRecord before, UpstoxLoginStep step, Kind kind, @Nullable Duration retryAfter) {
		return this.settlement.settle(before, failure(step, kind, retryAfter), step != UpstoxLoginStep.DIALOG, NOW);
	}

	private static LoginSetback setback(AccountRecord state) {
		return Objects.requireNonNull(state.setback());
	}

	private static UpstoxLoginResult failure(UpstoxLoginStep step, Kind kind, @Nullable Duration retryAfter) {
		return new UpstoxLoginResult.Failure(FakeUpstox.failure(step, kind, retryAfter));
	}

}
