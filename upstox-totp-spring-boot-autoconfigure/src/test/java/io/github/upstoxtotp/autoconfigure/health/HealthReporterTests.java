package io.github.upstoxtotp.autoconfigure.health;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.autoconfigure.AccountDirectory;
import io.github.upstoxtotp.autoconfigure.FakeAccount;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

class HealthReporterTests {

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private final Clock clock = Clock.fixed(Instant.parse("2026-06-10T04:00:00Z"), ZoneOffset.UTC);

	@Test
	void reportWhenAllAccountsAreWellIsUp() {
		this.beans.addBean("first", FakeAccount.with(State.VALID, null).named("first"));
		this.beans.addBean("second", FakeAccount.without(State.EMPTY, null).named("second"));
		assertThat(report().status()).isEqualTo("UP");
		assertThat(report().details()).containsOnlyKeys("first", "second");
	}

	@Test
	void reportWhenOneAccountIsBlockedIsOutOfService() {
		this.beans.addBean("first", FakeAccount.with(State.VALID, null).named("first"));
		this.beans.addBean("second", FakeAccount.without(State.BLOCKED, null).named("second"));
		this.beans.addBean("third", FakeAccount.with(State.VALID, null).named("third"));
		assertThat(report().status()).isEqualTo("OUT_OF_SERVICE");
		assertThat(report().details()).containsOnlyKeys("first", "second", "third");
	}

	@Test
	void reportWhenThereIsATokenDoesNotShowIt() {
		this.beans.addBean("account", FakeAccount.with(State.VALID, FakeAccount.FAILURE));
		assertThat(report().toString()).contains("VALID", "the last login failed", "Something went wrong.")
			.doesNotContain("made-up-token");
	}

	private HealthReport report() {
		AccountHealthCheck check = new AccountHealthCheck(
				new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata")), LocalTime.of(8, 45),
				new UnmetDemands(this.clock), this.clock);
		return new HealthReporter(new AccountDirectory(this.beans.getBeanProvider(UpstoxAccounts.class),
				this.beans.getBeanProvider(UpstoxTokenProvider.class)), check)
			.report();
	}

}
