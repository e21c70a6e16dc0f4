package io.github.upstoxtotp.account;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.LoginPolicy.LoginStart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginPolicy}: when a login may or must start. Times are of India; the
 * day is the one whose tokens expire on 4 November at 03:30.
 */
class LoginPolicyTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private final LoginPolicy policy = policy(Rig.EAGER, 1);

	// Rule 1: blocks and the guard band

	@ParameterizedTest
	@EnumSource(LoginDemand.class)
	void earliestStartWhenBlockedIsNever(LoginDemand demand) {
		AccountState blocked = state(failed("12:00", 0, null, true));
		assertThat(this.policy.earliestStart(blocked, at("13:00"), demand)).isEqualTo(LoginStart.NEVER);
		assertThat(this.policy.plannedStart(blocked, at("13:00"))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "03:27:59.999, 03:27:59.999", "03:28, 03:31", "03:30, 03:31", "03:30:59.999, 03:31", "03:31, 03:31" })
	void earliestStartIsNotInTheGuardBand(String now, String start) {
		for (LoginDemand demand : LoginDemand.values()) {
			assertThat(this.policy.earliestStart(AccountState.EMPTY, at(now), demand).at()).isEqualTo(at(start));
		}
	}

	@Test
	void earliestStartWhenABackOffEndsInTheGuardBandIsItsEnd() {
		AccountState state = state(failed("03:27:58", 1, null, false));
		assertThat(needed(state, "03:27:58")).isEqualTo(new LoginStart(at("03:31"), UpstoxWaitReason.BACK_OFF, null));
	}

	// Rule 2: the budget

	@Test
	void earliestStartWhenTheWindowIsSpentWaitsForTheWindow() {
		AccountState state = spent("12:00", "12:03");
		for (LoginDemand demand : LoginDemand.values()) {
			assertThat(this.policy.earliestStart(state, at("12:09"), demand))
				.isEqualTo(new LoginStart(at("12:10"), UpstoxWaitReason.BUDGET, at("12:02")));
		}
		assertThat(forced(state, "12:10").isAfter(at("12:10"))).isFalse();
	}

	@Test
	void earliestStartWhenTheDayIsSpentWaitsForTheNextDay() {
		AccountState state = spentTimes(16);
		assertThat(forced(state, "20:00").at()).isEqualTo(at("03:31").plus(Duration.ofDays(1)));
		assertThat(forced(spentTimes(15), "20:00").isAfter(at("20:00"))).isFalse();
	}

	@Test
	void earliestStartIgnoresOtpsOfTheDayBefore() {
		LoginLedger ledger = LoginLedger.EMPTY;
		for (int i = 0; i < 16; i++) {
			ledger = ledger.spend(at("03:31").minus(Duration.ofHours(i + 1)), Instant.MIN);
		}
		AccountState state = AccountState.EMPTY.withRecord(AccountRecord.EMPTY.withLedger(ledger));
		assertThat(needed(state, "03:31").isAfter(at("03:31"))).isFalse();
	}

	@Test
	void budgetLeftCountsWindowAndDay() {
		assertThat(this.policy.budgetLeft(spent("08:00", "12:00").record(), at("12:01")))
			.isEqualTo(new AccountStatistics.BudgetLeft(1, 14));
	}

	// Rule 3: a pause that Upstox has asked for

	@ParameterizedTest
	@EnumSource(LoginDemand.class)
	void earliestStartIsNotInAPause(LoginDemand demand) {
		AccountState state = state(new LoginSetback(
				FakeUpstox.failure(UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED, Duration.ofMinutes(40)), at("12:00"), 1,
				at("12:40"), false));
		assertThat(this.policy.earliestStart(state, at("12:01"), demand))
			.isEqualTo(new LoginStart(at("12:40"), UpstoxWaitReason.PAUSE, null));
		assertThat(this.policy.pauses(state.record().setback(), at("12:39"))).isTrue();
		assertThat(this.policy.pauses(state.record().setback(), at("12:40"))).isFalse();
	}

	// Rule 4: after an OTP that brought no token

	@ParameterizedTest
	@CsvSource({ "1, 03:36", "2, 03:51", "3, 04:51", "4, 08:43", "5, 08:43", "9, 08:43" })
	void earliestStartAfterTheNthOtpOfTheNightWaitsLongerEachTime(int spent, String start) {
		assertThat(afterOtps(spent, "03:31")).isEqualTo(new LoginStart(at(start), UpstoxWaitReason.BACK_OFF, null));
	}

	@ParameterizedTest
	@CsvSource({ "07:30, 08:43", "08:40, 08:43", "08:42:59, 08:43" })
	void earliestStartIsNoLaterThanTwoLoginTimeoutsBeforeTheDeadline(String failedAt, String start) {
		assertThat(afterOtps(4, failedAt).at()).isEqualTo(at(start));
	}

	@ParameterizedTest
	@CsvSource({ "false, 09:00", "true, 09:05" })
	void earliestStartAfterTheDeadlineIsAtOnceAndInAnOutageEvenlyPaced(boolean outage, String start) {
		AccountRecord record = afterOtp(1, "09:00").record();
		LoginSetback setback = failed("09:00", 0, null, false);
		LoginSetback before = outage ? setback : null;
		AccountState state = AccountState.EMPTY.withRecord(record.withSetback(setback.following(before)));
		assertThat(needed(state, "09:00").at()).isEqualTo(at(start));
	}

	@Test
	void earliestStartAfterAProcessDiedInAnOutageIsAtOnceAfterTheDeadline() {
		LoginSetback setback = failed("08:30", 0, null, false);
		AccountRecord record = spent("08:31", "08:44").record().withSetback(setback.following(setback));
		assertThat(needed(AccountState.EMPTY.withRecord(record), "08:45").isAfter(at("08:45"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "1, 03:36", "2, 08:43", "3, 08:43" })
	void earliestStartAfterUnansweredPinsKeepsTheLastOnesForTheDeadline(int unanswered, String start) {
		AccountRecord record = afterOtp(1, "03:31").record().withUnansweredPins(unanswered);
		assertThat(needed(AccountState.EMPTY.withRecord(record), "03:31").at()).isEqualTo(at(start));
	}

	@Test
	void earliestStartWhenForcedSkipsTheBackOff() {
		AccountState state = afterOtp(1, "03:32");
		assertThat(forced(state, "03:32").isAfter(at("03:32"))).isFalse();
	}

	@Test
	void earliestStartAfterAProcessDiedWaitsFromTheStartOfItsLogin() {
		AccountState died = spent("03:33");
		assertThat(needed(died, "03:32:10").at()).isEqualTo(at("03:37"));
	}

	@Test
	void earliestStartWhenAProcessDiedAfterAFailureWaitsFromTheStartOfItsLogin() {
		AccountRecord record = spent("03:32", "03:40").record().withSetback(failed("03:31:05", 0, null, false));
		assertThat(needed(AccountState.EMPTY.withRecord(record), "03:40").at()).isEqualTo(at("03:59"));
	}

	@Test
	void earliestStartCountsOnlyOtpsSinceTheLastToken() {
		AccountRecord record = spent("03:32", "03:38", "04:00").record();
		AccountRecord succeeded = record.withLedger(record.ledger().withoutBackOff());
		assertThat(needed(AccountState.EMPTY.withRecord(succeeded), "05:00").isAfter(at("05:00"))).isFalse();
		AccountRecord again = succeeded.withLedger(succeeded.ledger().spend(at("05:01"), Instant.MIN))
			.withSetback(failed("05:00:10", 0, null, false));
		assertThat(needed(AccountState.EMPTY.withRecord(again), "05:00:10").at()).isEqualTo(at("05:05:10"));
	}

	@Test
	void earliestStartOnTheNextDayForgetsTheBackOff() {
		AccountState state = state(failed("03:27", 0, null, false));
		assertThat(needed(state, "03:31").isAfter(at("03:31"))).isFalse();
	}

	// Rule 5: after a failure that has cost no OTP

	@ParameterizedTest
	@CsvSource({ "1, 5", "2, 10", "3, 20", "6, 160", "7, 300", "8, 300", "999, 300" })
	void earliestStartAfterFreeFailuresDoublesUpToFiveMinutesWithJitter(int failures, long seconds) {
		Duration longest = Duration.ofSeconds(seconds);
		Duration wait = Duration.between(at("12:00"),
				needed(state(failed("12:00", failures, null, false)), "12:00").at());
		assertThat(wait).isBetween(longest.dividedBy(2), longest);
		assertThat(needed(state(failed("12:00", failures, null, false)), "12:00").reason())
			.isEqualTo(UpstoxWaitReason.BACK_OFF);
	}

	@Test
	void earliestStartAfterAFreeFailureIsTheSameForAllWhoKnowOfIt() {
		AccountState state = state(failed("12:00", 3, null, false));
		assertThat(policy(Rig.EAGER, 7).earliestStart(state, at("12:00"), LoginDemand.NEEDED))
			.isEqualTo(needed(state, "12:00"));
	}

	@Test
	void budgetLeftCountsAnOtpUntilTheEndOfItsLoginHoweverLongThatMayTake() {
		AccountSettings patient = new AccountSettings(Rig.CALENDAR, Duration.ofMinutes(15), Rig.BUDGET, Rig.EAGER,
				null);
		LoginPolicy policy = new LoginPolicy(patient, 1, at("12:00"), Stream::empty);
		LoginLedger spent = policy.spend(LoginLedger.EMPTY, at("12:00"), at("12:15"));
		AccountRecord record = AccountRecord.EMPTY.withLedger(spent);
		assertThat(policy.budgetLeft(record, at("12:00")).inWindow()).isEqualTo(Rig.BUDGET.perWindow() - 1);
	}

	// Rule 6: new tokens that Upstox refuses

	@ParameterizedTest
	@CsvSource({ "12:01, , 12:01", "12:01, 11:58, 12:10", "12:01, 11:01:01, 12:10", "12:01, 11:01, 12:01",
			"12:11, 11:58, 12:11", "11:59, 11:58, 11:59" })
	void afterRefusalOfTheSecondNewTokenInAnHourIsTenMinutesAfterItsIssue(String now, @Nullable String droppedAt,
			String next) {
		Instant last = (droppedAt != null) ? at(droppedAt) : null;
		assertThat(this.policy.afterRefusal(token("12:00"), last, at(now))).isEqualTo(at(next));
	}

	// Rule 7: the store is down

	@Test
	void earliestStartWhenTheStoreIsDownIsAMomentOfTheProcessInTheHourAfterTheBoundary() {
		AccountState down = AccountState.EMPTY.withPinAccepted().withStoreDownSince(at("03:30"));
		List<Instant> moments = Arrays.asList(1L, 2L, 3L, 4L)
			.stream()
			.map((seed) -> policy(Rig.EAGER, seed).earliestStart(down, at("03:31"), LoginDemand.NEEDED))
			.map(LoginStart::at)
			.toList();
		assertThat(moments).doesNotHaveDuplicates().allSatisfy((moment) -> {
			assertThat(moment).isBetween(at("03:31"), at("04:31"));
		});
		assertThat(needed(down, "03:31").reason()).isEqualTo(UpstoxWaitReason.STORE);
		assertThat(needed(down, "03:31").since()).isEqualTo(at("03:30"));
		assertThat(needed(down, "03:35").at()).isEqualTo(moments.get(0));
		assertThat(needed(down, "04:31").isAfter(at("04:31"))).isFalse();
	}

	@Test
	void earliestStartWhenTheStoreIsDownIsNotAfterTheDeadline() {
		RefreshPlan early = new RefreshPlan(true, true, Duration.ofMinutes(1), LocalTime.of(3, 34));
		AccountState down = AccountState.EMPTY.withPinAccepted().withStoreDownSince(at("03:30"));
		for (int seed = 0; seed < 20; seed++) {
			assertThat(policy(early, seed).earliestStart(down, at("03:31"), LoginDemand.NEEDED).at())
				.isBeforeOrEqualTo(at("03:32"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 00:10", "1, 00:20", "2, 00:40" })
	void earliestStartWhenNothingCanBeRememberedWaitsFromTheStartOfTheProcess(int unanswered, String wait) {
		AccountState down = AccountState.EMPTY.withStoreDownSince(at("03:30"))
			.withRecord(AccountRecord.EMPTY.withUnansweredPins(unanswered));
		Duration expected = Duration.between(LocalDateTime.parse("2026-11-03T00:00"),
				LocalDateTime.parse("2026-11-03T" + wait));
		LoginPolicy started = new LoginPolicy(Rig.settings(Rig.EAGER), 1, at("12:00"), Stream::empty);
		assertThat(started.earliestStart(down, at("12:00"), LoginDemand.FORCED).at())
			.isEqualTo(at("12:00").plus(expected));
	}

	// Times that a wrong clock wrote

	@Test
	void earliestStartIgnoresWhatLiesFurtherAheadThanItCan() {
		LoginSetback future = new LoginSetback(FakeUpstox.failure(UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, null),
				at("12:00").plus(Duration.ofDays(365)), 4, at("12:00").plus(Duration.ofDays(800)), false);
		LoginLedger ledger = LoginLedger.EMPTY.spend(at("18:00"), Instant.MIN).spend(at("18:01"), Instant.MIN);
		AccountState state = AccountState.EMPTY.withRecord(AccountRecord.EMPTY.withSetback(future).withLedger(ledger));
		assertThat(needed(state, "12:00").isAfter(at("12:00"))).isFalse();
	}

	// What starts by itself

	@Test
	void plannedStartWithoutATokenIsNowIfEager() {
		assertThat(planned(this.policy, AccountState.EMPTY, "12:00")).isEqualTo(at("12:00"));
		assertThat(planned(policy(Rig.LAZY, 1), AccountState.EMPTY, "12:00")).isNull();
		assertThat(planned(policy(Rig.DISABLED, 1), AccountState.EMPTY, "12:00")).isNull();
	}

	@Test
	void plannedStartWithATokenIsTheDelayAfterItExpires() {
		AccountState valid = state(token("12:00"));
		assertThat(this.policy.plannedStart(valid, at("13:00")))
			.isEqualTo(new LoginStart(at("03:35").plus(Duration.ofDays(1)), UpstoxWaitReason.SCHEDULE, null));
	}

	@Test
	void plannedStartAfterAFailureFollowsTheBackOffAlsoIfLazy() {
		AccountState failed = state(failed("12:00", 3, null, false));
		assertThat(planned(policy(Rig.LAZY, 1), failed, "12:00")).isEqualTo(needed(failed, "12:00").at());
	}

	@Test
	void plannedStartAfterARefusalIsNow() {
		AccountState refused = AccountState.EMPTY
			.withRecord(AccountRecord.EMPTY.withToken(token("12:00")).withFate(TokenFate.REFUSED));
		assertThat(planned(this.policy, refused, "13:00")).isEqualTo(at("13:00"));
	}

	@Test
	void plannedStartAfterALogoutIsAfterTheNextBoundaryUnlessSomebodyAskedInVain() {
		AccountRecord left = AccountRecord.EMPTY.withToken(token("12:00")).withFate(TokenFate.LOGGED_OUT);
		assertThat(planned(this.policy, AccountState.EMPTY.withRecord(left), "13:00"))
			.isEqualTo(at("03:35").plus(Duration.ofDays(1)));
		AccountState asked = AccountState.EMPTY.withRecord(left.withSetback(failed("13:00", 1, null, false)));
		assertThat(planned(this.policy, asked, "13:00")).isBetween(at("13:00"), at("13:00:05"));
	}

	@Test
	void plannedStartTellsTheMomentThatTheProcessWaitsForWhileTheStoreIsDown() {
		AccountState down = state(token("12:00")).withPinAccepted().withStoreDownSince(at("03:30"));
		Instant night = at("03:35").plus(Duration.ofDays(1));
		LoginStart earliest = this.policy.earliestStart(down, night, LoginDemand.NEEDED);
		assertThat(this.policy.plannedStart(down, night)).isEqualTo(earliest);
		assertThat(earliest.reason()).isEqualTo(UpstoxWaitReason.STORE);
	}

	// Rule 8: days

	@ParameterizedTest
	@CsvSource({ "TUESDAY, 2026-11-10T03:35", "WEDNESDAY, 2026-11-04T03:35", "FRIDAY, 2026-11-06T03:35",
			"MONDAY, 2026-11-09T03:35" })
	void plannedStartIsOnTheNextOfTheDays(DayOfWeek day, LocalDateTime start) {
		assertThat(policy(on(day), 1).plannedStart(state(token("12:00")), at("13:00")))
			.isEqualTo(new LoginStart(inIndia(start), UpstoxWaitReason.SCHEDULE, null));
	}

	@ParameterizedTest
	@CsvSource({ "TUESDAY, 2026-11-04T03:27, 2026-11-04T03:27", "TUESDAY, 2026-11-04T03:28, 2026-11-10T03:35",
			"WEDNESDAY, 2026-11-04T03:27, 2026-11-04T03:35", "WEDNESDAY, 2026-11-04T03:28, 2026-11-04T03:31" })
	void plannedStartCountsTheNightToTheDayBefore(DayOfWeek day, LocalDateTime now, LocalDateTime start) {
		LoginStart planned = policy(on(day), 1).plannedStart(AccountState.EMPTY, inIndia(now));
		assertThat(planned).isNotNull().extracting(LoginStart::at).isEqualTo(inIndia(start));
	}

	@Test
	void plannedStartAfterAFailureIsNotOnAnotherDayEither() {
		AccountState failed = state(failed("13:00", 1, null, false));
		LoginPolicy policy = policy(on(DayOfWeek.WEDNESDAY), 1);
		assertThat(policy.plannedStart(failed, at("13:01")))
			.isEqualTo(new LoginStart(at("03:35").plus(Duration.ofDays(1)), UpstoxWaitReason.SCHEDULE, null));
		assertThat(policy.earliestStart(failed, at("13:01"), LoginDemand.NEEDED).isAfter(at("13:01"))).isFalse();
	}

	@Test
	void plannedStartOnADayWithoutDelayIsAfterTheGuardBand() {
		RefreshPlan plan = new RefreshPlan(true, true, Duration.ZERO, Rig.DEADLINE, Set.of(DayOfWeek.FRIDAY));
		assertThat(planned(policy(plan, 1), state(token("12:00")), "13:00"))
			.isEqualTo(at("03:31").plus(Duration.ofDays(3)));
	}

	// What a wrong clock has written, and what was missed

	@Test
	void recordIsAheadOfTimeByItsOtpsOrItsFailure() {
		AccountRecord otps = spent("12:00").record();
		assertThat(this.policy.isAheadOfTime(otps, at("11:49:59"))).isTrue();
		assertThat(this.policy.isAheadOfTime(otps, at("11:50"))).isFalse();
		AccountRecord failure = state(failed("12:00", 1, null, false)).record();
		assertThat(this.policy.isAheadOfTime(failure, at("11:49:59"))).isTrue();
		assertThat(this.policy.isAheadOfTime(failure, at("11:50"))).isFalse();
		assertThat(this.policy.isAheadOfTime(AccountRecord.EMPTY, at("12:00"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "03:31, false, true", "03:30, false, true", "03:29, false, false", "03:29, true, true" })
	void deadlineIsMissedByALateProcessAfterAFailureOfTheDayOrABlock(String failedAt, boolean block, boolean missed) {
		LoginPolicy late = new LoginPolicy(Rig.settings(Rig.EAGER), 1, at("09:00"), Stream::empty);
		AccountState state = state(failed(failedAt, 1, null, block));
		assertThat(late.missedDeadline(state, at("09:01"))).isEqualTo(missed ? at("08:45") : null);
		assertThat(late.missedDeadline(AccountState.EMPTY, at("09:01"))).isNull();
	}

	private static RefreshPlan on(DayOfWeek day) {
		return new RefreshPlan(true, true, Rig.EAGER.delay(), Rig.DEADLINE, Set.of(day));
	}

	private LoginStart needed(AccountState state, String now) {
		return this.policy.earliestStart(state, at(now), LoginDemand.NEEDED);
	}

	private LoginStart forced(AccountState state, String now) {
		return this.policy.earliestStart(state, at(now), LoginDemand.FORCED);
	}

	private static @Nullable Instant planned(LoginPolicy policy, AccountState state, String now) {
		LoginStart planned = policy.plannedStart(state, at(now));
		return (planned != null) ? planned.at() : null;
	}

	private LoginStart afterOtps(int spent, String failedAt) {
		return needed(afterOtp(spent, failedAt), failedAt);
	}

	/**
	 * An account whose last of several OTPs was spent by a login that failed at a time.
	 */
	private static AccountState afterOtp(int spent, String failedAt) {
		LoginLedger ledger = LoginLedger.EMPTY;
		for (int i = 1; i < spent; i++) {
			ledger = ledger.spend(at("03:31").minusMillis(i), Instant.MIN);
		}
		ledger = ledger.spend(at(failedAt).plus(TIMEOUT), Instant.MIN);
		return AccountState.EMPTY
			.withRecord(AccountRecord.EMPTY.withLedger(ledger).withSetback(failed(failedAt, 0, null, false)));
	}

	private static AccountState spent(String... moments) {
		LoginLedger ledger = LoginLedger.EMPTY;
		for (String moment : moments) {
			ledger = ledger.spend(at(moment), Instant.MIN);
		}
		return AccountState.EMPTY.withRecord(AccountRecord.EMPTY.withLedger(ledger));
	}

	private static AccountState spentTimes(int times) {
		LoginLedger ledger = LoginLedger.EMPTY;
		for (int i = 0; i < times; i++) {
			ledger = ledger.spend(at("04:00").plus(Duration.ofMinutes(30L * i)), Instant.MIN);
		}
		return AccountState.EMPTY.withRecord(AccountRecord.EMPTY.withLedger(ledger));
	}

	private static LoginSetback failed(String at, int freeFailures, @Nullable String pausedUntil, boolean block) {
		UpstoxLoginStep step = (freeFailures == 0) ? UpstoxLoginStep.VERIFY : UpstoxLoginStep.DIALOG;
		return new LoginSetback(FakeUpstox.failure(step, block ? Kind.PERMANENT : Kind.TRANSIENT, null), at(at),
				freeFailures, at((pausedUntil != null) ? pausedUntil : at), block);
	}

	private static AccountState state(LoginSetback setback) {
		return AccountState.EMPTY.withRecord(AccountRecord.EMPTY.withSetback(setback));
	}

	private static AccountState state(UpstoxToken token) {
		return AccountState.EMPTY.withRecord(AccountRecord.EMPTY.withToken(token));
	}

	private static UpstoxToken token(String issuedAt) {
		return FakeUpstox.token("a", at(issuedAt), at("03:30").plus(Duration.ofDays(1)));
	}

	private static LoginPolicy policy(RefreshPlan plan, long seed) {
		return new LoginPolicy(Rig.settings(plan), seed, at("03:31").minus(Duration.ofDays(3)), Stream::empty);
	}

	private static Instant at(String time) {
		return inIndia(LocalDateTime.parse("2026-11-03T" + time));
	}

	private static Instant inIndia(LocalDateTime time) {
		return time.atZone(ZoneId.of("Asia/Kolkata")).toInstant();
	}

}
