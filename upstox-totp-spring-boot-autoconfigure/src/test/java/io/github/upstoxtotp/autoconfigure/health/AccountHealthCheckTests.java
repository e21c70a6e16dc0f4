package io.github.upstoxtotp.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.autoconfigure.FakeAccount;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccountHealthCheckTests {

	private final MutableClock clock = MutableClock.fixed(at("04:00"));

	private final UnmetDemands demands = new UnmetDemands(this.clock);

	private final AccountHealthCheck check = new AccountHealthCheck(
			new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata")), LocalTime.of(8, 45), this.demands,
			this.clock);

	@ParameterizedTest
	@CsvSource({ "03:30, EXPIRED, 03:36, DUE", "03:40, LOGGING_IN, , DUE", "03:40, BACKING_OFF, 03:45, BACKING_OFF",
			"08:44, EXPIRED, 03:36, DUE", "08:44, BACKING_OFF, 08:50, BACKING_OFF", "08:45, EXPIRED, 03:36, OVERDUE",
			"08:45, LOGGING_IN, , OVERDUE", "08:44, AWAITING_HOLDER, , AWAITING_HOLDER",
			"08:45, AWAITING_HOLDER, , OVERDUE", "08:45, BACKING_OFF, 08:50, OVERDUE", "23:00, EMPTY, 23:00, OVERDUE",
			"04:00, EMPTY, 04:00, DUE" })
	void checkWhenTokenIsWantedGoesByTheDeadline(String now, State state, @Nullable String next,
			AccountHealth expected) {
		assertThat(check(now, FakeAccount.without(state, (next != null) ? at(next) : null))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "04:00, EMPTY", "09:00, EMPTY", "09:00, EXPIRED", "09:00, BACKING_OFF", "23:59, EXPIRED" })
	void checkWhenNothingIsPlannedAndNobodyAskedIsIdle(String now, State state) {
		assertThat(check(now, FakeAccount.without(state, null))).isEqualTo(AccountHealth.IDLE);
	}

	@Test
	void checkWhenLoggedOutForTheDayIsIdle() {
		Instant tomorrow = at("03:36").plusSeconds(86_400);
		assertThat(check("09:00", FakeAccount.without(State.EXPIRED, tomorrow))).isEqualTo(AccountHealth.IDLE);
	}

	@Test
	void checkWhenRetryIsNotBeforeTheNextDayIsOverdue() {
		Instant tomorrow = at("03:31").plusSeconds(86_400);
		assertThat(check("09:00", FakeAccount.without(State.BACKING_OFF, tomorrow))).isEqualTo(AccountHealth.OVERDUE);
	}

	@Test
	void checkWhenACallerAskedInVainTodayIsOverdueOnThatDayOnly() {
		FakeAccount account = FakeAccount.without(State.BACKING_OFF, null);
		this.clock.setTo(at("08:00"));
		this.demands.accept(new UpstoxStateChangedEvent(State.LOGGING_IN, account.status()));
		assertThat(check("08:44", account)).isEqualTo(AccountHealth.BACKING_OFF);
		assertThat(check("08:45", account)).isEqualTo(AccountHealth.OVERDUE);
		this.clock.setTo(at("09:00").plusSeconds(86_400));
		assertThat(this.check.check(account, account.status())).isEqualTo(AccountHealth.IDLE);
	}

	@ParameterizedTest
	@CsvSource({ "03:40", "09:00" })
	void checkWhenBlockedIsBlockedAtAnyTime(String now) {
		assertThat(check(now, FakeAccount.without(State.BLOCKED, null))).isEqualTo(AccountHealth.BLOCKED);
	}

	@ParameterizedTest
	@EnumSource(names = { "VALID", "LOGGING_IN" })
	void checkWhenTokenIsInUseIsValid(State state) {
		assertThat(check("09:00", FakeAccount.with(state, null))).isEqualTo(AccountHealth.VALID);
		assertThat(check("09:00", FakeAccount.with(state, FakeAccount.FAILURE))).isEqualTo(AccountHealth.VALID_FOR_NOW);
	}

	@Test
	void checkWhenTokenMadeElsewhereIsDeadSaysSoAtAnyTime() {
		this.clock.setTo(at("03:50"));
		FixedTokenProvider token = new FixedTokenProvider("default",
				UpstoxToken.of("made-up", UpstoxUser.of(null), Instant.EPOCH, at("04:00")),
				(asked) -> UpstoxTokenCheck.UNKNOWN, Duration.ofSeconds(9), this.clock,
				new LoginThreads(1).newExecutor("main"), (event) -> {
				});
		assertThat(check("03:57", token)).isEqualTo(AccountHealth.VALID);
		assertThat(check("04:00", token)).isEqualTo(AccountHealth.DEAD);
	}

	@ParameterizedTest
	@EnumSource
	void everyHealthButTheGoodOneHasANote(AccountHealth health) {
		assertThat(health.note() == null).isEqualTo(health == AccountHealth.VALID);
		assertThat(health.isInService()).isEqualTo(health.compareTo(AccountHealth.OVERDUE) < 0);
	}

	private AccountHealth check(String now, UpstoxTokenProvider account) {
		this.clock.setTo(at(now));
		return this.check.check(account, account.getStatus());
	}

	private static Instant at(String timeOfDay) {
		return LocalTime.parse(timeOfDay)
			.atDate(LocalDate.of(2026, 6, 10))
			.atZone(ZoneId.of("Asia/Kolkata"))
			.toInstant();
	}

}
