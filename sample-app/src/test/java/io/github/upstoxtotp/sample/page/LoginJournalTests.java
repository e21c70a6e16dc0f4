package io.github.upstoxtotp.sample.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.sample.page.PastLogin.Outcome;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener.StepEnd;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

class LoginJournalTests {

	private static final Instant MORNING = Instant.parse("2026-11-23T04:00:00Z");

	private static final UpstoxLoginFailure WRONG_PIN = UpstoxLoginFailure.of(UpstoxLoginStep.PIN, Kind.PERMANENT,
			"1017106", "Wrong", "Correct it", null);

	private final MutableClock clock = MutableClock.fixed(MORNING);

	private final AtomicInteger changes = new AtomicInteger();

	private final LoginJournal journal = new LoginJournal(beans().getBeanProvider(Clock.class),
			(event) -> this.changes.incrementAndGet());

	private StaticListableBeanFactory beans() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("clock", this.clock);
		return beans;
	}

	@Test
	void loginIsRememberedWithItsSteps() {
		logIn(() -> {
			step(UpstoxLoginStep.DIALOG, null);
			assertThat(this.journal.logins("default").get(0).outcome()).isEqualTo(Outcome.UNDER_WAY);
			return success();
		});
		PastLogin login = this.journal.logins("default").get(0);
		assertThat(login.began()).isEqualTo(MORNING);
		assertThat(login.outcome()).isEqualTo(Outcome.SUCCEEDED);
		assertThat(login.millis()).isNotNull();
		assertThat(login.steps()).singleElement().satisfies((step) -> {
			assertThat(step.step()).isEqualTo(UpstoxLoginStep.DIALOG);
			assertThat(step.failed()).isFalse();
			assertThat(step.millis()).isNotNegative();
		});
		assertThat(this.changes).hasValue(4);
	}

	@Test
	void failureIsRememberedWithItsCode() {
		logIn(() -> {
			step(UpstoxLoginStep.DIALOG, null);
			step(UpstoxLoginStep.PIN, WRONG_PIN);
			return new UpstoxLoginResult.Failure(WRONG_PIN);
		});
		PastLogin login = this.journal.logins("default").get(0);
		assertThat(login.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(login.steps()).extracting(PastStep::code).containsExactly(null, "1017106");
	}

	@Test
	void eachTryOfAStepIsRemembered() {
		logIn(() -> {
			StepEnd end = this.journal.started("default", UpstoxLoginStep.DIALOG);
			this.journal.retried("default", UpstoxLoginStep.DIALOG, WRONG_PIN);
			end.ended(UpstoxLoginFlow.CURRENT, null);
			return success();
		});
		assertThat(this.journal.logins("default").get(0).steps()).extracting(PastStep::step, PastStep::failed)
			.containsExactly(tuple(UpstoxLoginStep.DIALOG, true), tuple(UpstoxLoginStep.DIALOG, false));
	}

	@Test
	void loginThatThrowsHasFailed() {
		assertThatIllegalStateException().isThrownBy(() -> logIn(() -> {
			throw new IllegalStateException("made up");
		}));
		assertThat(this.journal.logins("default")).extracting(PastLogin::outcome).containsExactly(Outcome.FAILED);
	}

	@Test
	void newestComesFirstAndTheOldestGoes() {
		for (int i = 0; i < 12; i++) {
			logIn(LoginJournalTests::success);
			this.clock.advance(Duration.ofHours(1));
		}
		assertThat(this.journal.logins("default")).hasSize(10)
			.first()
			.extracting(PastLogin::began)
			.isEqualTo(MORNING.plus(Duration.ofHours(11)));
	}

	@Test
	void accountsAreKeptApart() {
		logIn(LoginJournalTests::success);
		assertThat(this.journal.logins("ravi")).isEmpty();
		UpstoxTokenSource ravi = this.journal.decorate("ravi", (attempt) -> new UpstoxLoginResult.Failure(WRONG_PIN));
		logIn(() -> {
			ravi.login(new NoAttempt());
			step(UpstoxLoginStep.DIALOG, null);
			return success();
		});
		assertThat(this.journal.logins("ravi")).extracting(PastLogin::outcome).containsExactly(Outcome.FAILED);
		assertThat(this.journal.logins("default")).extracting(PastLogin::outcome)
			.containsExactly(Outcome.SUCCEEDED, Outcome.SUCCEEDED);
	}

	private void step(UpstoxLoginStep step, @Nullable UpstoxLoginFailure failure) {
		this.journal.started("default", step).ended(UpstoxLoginFlow.CURRENT, failure);
	}

	private void logIn(Supplier<UpstoxLoginResult> login) {
		UpstoxTokenSource source = this.journal.decorate("default", (attempt) -> login.get());
		assertThat(source.login(new NoAttempt())).isNotNull();
	}

	private static UpstoxLoginResult success() {
		return new UpstoxLoginResult.Success(UpstoxToken.of("made-up", UpstoxUser.of("AB1234"), MORNING, Instant.MAX));
	}

	/**
	 * Spends nothing.
	 */
	private static final class NoAttempt implements UpstoxLoginAttempt {

		@Override
		public String account() {
			return "default";
		}

		@Override
		public Instant deadline() {
			return Instant.MAX;
		}

		@Override
		public void reportClockSkew(UpstoxClockSkew skew) {
		}

		@Override
		public boolean claimOtpGeneration() {
			return true;
		}

		@Override
		public boolean claimTotp(long timeStep) {
			return true;
		}

	}

}
