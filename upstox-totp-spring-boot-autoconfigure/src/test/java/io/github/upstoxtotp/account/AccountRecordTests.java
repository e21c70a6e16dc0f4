package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountRecord}.
 */
class AccountRecordTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final UpstoxToken OLD = FakeUpstox.token("old", NOW, Rig.END);

	private static final UpstoxToken YOUNG = FakeUpstox.token("young", NOW.plusSeconds(1), Rig.END);

	private static final LoginSetback BLOCK = new LoginSetback(
			FakeUpstox.failure(UpstoxLoginStep.PIN, Kind.PERMANENT, null), NOW, 0, NOW, true);

	@Test
	void mergedWithTakesTheYoungerToken() {
		AccountRecord old = AccountRecord.EMPTY.withToken(OLD).revised(NOW.plusSeconds(9));
		AccountRecord young = AccountRecord.EMPTY.withToken(YOUNG).revised(NOW);
		assertThat(old.mergedWith(young).token()).isEqualTo(YOUNG);
		assertThat(young.mergedWith(old).token()).isEqualTo(YOUNG);
	}

	@Test
	void mergedWithTakesTheSameOfTwoTokensOfOneMoment() {
		AccountRecord one = AccountRecord.EMPTY.withToken(FakeUpstox.token("a", NOW, Rig.END));
		AccountRecord other = AccountRecord.EMPTY.withToken(FakeUpstox.token("b", NOW, Rig.END));
		assertThat(one.mergedWith(other).token()).isEqualTo(other.mergedWith(one).token());
	}

	@Test
	void mergedWithDoesNotReviveATokenThatEitherHasSeenRefused() {
		AccountRecord kept = AccountRecord.EMPTY.withToken(OLD);
		AccountRecord refused = kept.withFate(TokenFate.REFUSED);
		assertThat(kept.mergedWith(refused).fate()).isEqualTo(TokenFate.REFUSED);
		assertThat(refused.mergedWith(kept).fate()).isEqualTo(TokenFate.REFUSED);
	}

	@Test
	void mergedWithTakesTheBlockOrItsEndByTheNewerRevision() {
		AccountRecord blocked = AccountRecord.EMPTY.withSetback(BLOCK).withUnansweredPins(1).revised(NOW);
		AccountRecord reset = blocked.withSetback(null).withUnansweredPins(0).revised(NOW.minusSeconds(30));
		assertThat(blocked.mergedWith(reset)).isEqualTo(reset);
		assertThat(reset.mergedWith(blocked)).isEqualTo(reset);
	}

	@Test
	void mergedWithNothingIsTheSame() {
		AccountRecord record = AccountRecord.EMPTY.withToken(OLD).withSetback(BLOCK).revised(NOW);
		assertThat(record.mergedWith(AccountRecord.EMPTY)).isEqualTo(record);
		assertThat(AccountRecord.EMPTY.mergedWith(record)).isEqualTo(record);
	}

	@Test
	void revisedIsNewerAlsoWhenTheClockIsBehind() {
		AccountRecord first = AccountRecord.EMPTY.revised(NOW);
		assertThat(first.revised(NOW.minus(Duration.ofDays(1))).revision()).isEqualTo(first.revision() + 1);
	}

	@Test
	void usableGivesAStoredTokenTheEndOfThisProcess() {
		AccountSettings earlier = new AccountSettings(new TokenCalendar(LocalTime.of(1, 0), ZoneId.of("Asia/Kolkata")),
				Duration.ofMinutes(1), Rig.BUDGET, Rig.LAZY, null);
		AccountRecord stored = AccountRecord.EMPTY.withToken(OLD).withFate(TokenFate.LOGGED_OUT);
		assertThat(earlier.usable(stored).token()).isNotNull()
			.extracting(UpstoxToken::expiresAt)
			.isEqualTo(Rig.END.minus(Duration.ofMinutes(150)));
		assertThat(earlier.usable(stored).fate()).isEqualTo(TokenFate.LOGGED_OUT);
		assertThat(Rig.settings(Rig.LAZY).usable(stored)).isEqualTo(stored);
	}

}
