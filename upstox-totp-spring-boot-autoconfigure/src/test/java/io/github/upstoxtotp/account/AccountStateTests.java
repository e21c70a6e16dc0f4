package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountState}.
 */
class AccountStateTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final UpstoxClockSkew NONE = UpstoxClockSkew.of(Duration.ZERO);

	private static final UpstoxLoginFailure FAILURE = FakeUpstox.failure(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null);

	private static final AccountRecord TOKEN = AccountRecord.EMPTY.withToken(FakeUpstox.token("a", NOW, Rig.END));

	private static final AccountState VALID = AccountState.EMPTY.withSkew(NONE).withRecord(TOKEN);

	private static final LoginSetback SETBACK = new LoginSetback(FAILURE, NOW, 1, NOW, false);

	private static final LoginSetback BLOCK = new LoginSetback(FAILURE, NOW, 1, NOW, true);

	@Test
	void tokenIsNotSentWhenItMayArriveDead() {
		assertThat(VALID.tokenAt(Rig.END.minusMillis(1001))).isNotNull();
		assertThat(VALID.tokenAt(Rig.END.minusMillis(1000))).isNull();
	}

	@Test
	void tokenEndsByTheClockOfUpstox() {
		AccountState ahead = VALID.withSkew(UpstoxClockSkew.of(HOUR));
		assertThat(ahead.usableUntil()).isEqualTo(Rig.END.minusSeconds(1).minus(HOUR).toEpochMilli());
	}

	@Test
	void tokenEndsAsEarlyAsTheBoundsOfTheSkewAllow() {
		AccountState vague = VALID.withSkew(new UpstoxClockSkew(Duration.ofSeconds(-3), Duration.ofSeconds(4)));
		assertThat(vague.usableUntil()).isEqualTo(Rig.END.minusSeconds(5).toEpochMilli());
	}

	@Test
	void tokenIsNotSentInTheLastMinutesWhenTheSkewWasNeverMeasured() {
		AccountState unmeasured = AccountState.EMPTY.withRecord(TOKEN);
		assertThat(unmeasured.tokenAt(Rig.END.minusMillis(120_001))).isNotNull();
		assertThat(unmeasured.tokenAt(Rig.END.minusSeconds(120))).isNull();
	}

	@Test
	void stateFollowsFromWhatIsKnown() {
		LoginFlight wanted = LoginFlight.demanded(LoginDemand.NEEDED, null);
		assertThat(AccountState.EMPTY.at(NOW)).isEqualTo(State.EMPTY);
		assertThat(AccountState.EMPTY.withFlight(wanted).at(NOW)).isEqualTo(State.EMPTY);
		assertThat(AccountState.EMPTY.withFlight(wanted.started()).at(NOW)).isEqualTo(State.LOGGING_IN);
		assertThat(VALID.withRecord(TOKEN.withSetback(BLOCK)).at(NOW)).isEqualTo(State.VALID);
		assertThat(VALID.at(Rig.END)).isEqualTo(State.EXPIRED);
		assertThat(VALID.withRecord(TOKEN.withSetback(SETBACK)).at(Rig.END)).isEqualTo(State.BACKING_OFF);
		assertThat(VALID.withRecord(TOKEN.withSetback(BLOCK)).at(Rig.END)).isEqualTo(State.BLOCKED);
		assertThat(VALID.withRecord(TOKEN.withFate(TokenFate.REFUSED)).at(NOW)).isEqualTo(State.EXPIRED);
		assertThat(VALID.withRecord(TOKEN.withFate(TokenFate.LOGGED_OUT)).at(NOW)).isEqualTo(State.EXPIRED);
	}

	@Test
	void tokenSeenDeadStaysDeadWhateverTheLocalClockShows() {
		AccountState seen = VALID.noticing(Rig.END);
		assertThat(seen.tokenAt(NOW.toEpochMilli())).isNull();
	}

	@Test
	void timeOfUpstoxGoesOnWhenTheLocalClockIsSetBack() {
		AccountState state = VALID.afterLeap(HOUR.negated());
		assertThat(state.clock().at(NOW.minus(HOUR))).isEqualTo(NOW);
		assertThat(state.clock().isMeasured()).isTrue();
		assertThat(state.usableUntil()).isEqualTo(Rig.END.minusSeconds(1).minus(HOUR).toEpochMilli());
	}

	@Test
	void skewHasToBeMeasuredAgainWhenTheLocalClockLeapsAhead() {
		AccountState state = VALID.afterLeap(HOUR);
		assertThat(state.clock().at(NOW)).isEqualTo(NOW);
		assertThat(state.clock().isMeasured()).isFalse();
		assertThat(state.tokenAt(Rig.END.minusSeconds(120))).isNull();
	}

	@Test
	void skewDoesNotReviveARefusedToken() {
		AccountState refused = VALID.withRecord(TOKEN.withFate(TokenFate.REFUSED));
		assertThat(refused.withSkew(NONE).tokenAt(NOW)).isNull();
	}

}
