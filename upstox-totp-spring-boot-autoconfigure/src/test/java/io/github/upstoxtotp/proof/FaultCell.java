package io.github.upstoxtotp.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.test.FaultPlan;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One fault at one step: an application whose caller asks until there is a token or until
 * it is told that none will come.
 *
 * @param trouble the fault
 * @param step the step that it strikes
 * @param lasting whether it strikes until {@link #OUTAGE} logins have failed, or once
 * @param processed whether the request is processed before the fault strikes
 */
record FaultCell(InjectedFault trouble, Step step, boolean lasting, boolean processed) {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:10Z");

	private static final int OUTAGE = 3;

	private static final int MOST_ASKED = 8;

	/**
	 * Plays the cell and checks what holds in each of them.
	 * @param upstox an Upstox of its own
	 * @return how it ended: the outcome, OTP generations, PINs
	 */
	String play(UpstoxSimulator upstox) {
		upstox.reset();
		upstox.clock().setTo(MORNING);
		strike(upstox);
		List<String> outcome = new ArrayList<>();
		runner(upstox).run((context) -> {
			UpstoxTokenProvider provider = context.getBean(UpstoxTokenProvider.class);
			outcome.add(untilSettled(provider, upstox));
			checkState(provider, upstox);
		});
		checkAccount(upstox);
		return "%s %d/%d".formatted(outcome.get(0), upstox.otpGenerations(), upstox.calls(Step.PIN));
	}

	private void strike(UpstoxSimulator upstox) {
		FaultPlan plan = upstox.fail(this.step);
		if (this.processed) {
			plan.afterProcessing();
		}
		if (!this.lasting) {
			plan.once();
		}
		plan.with(this.trouble.fault());
	}

	private ApplicationContextRunner runner(UpstoxSimulator upstox) {
		String[] properties = upstox.properties()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withPropertyValues(properties)
			.withPropertyValues("upstox.refresh.startup=lazy", "upstox.store.type=memory",
					"upstox.http.read-timeout=" + (this.trouble.equals(InjectedFault.TIMEOUT) ? "2s" : "15s"))
			.withBean(Clock.class, upstox::clock)
			.withBean(Pause.class, () -> upstox::advance);
	}

	private String untilSettled(UpstoxTokenProvider provider, UpstoxSimulator upstox) {
		for (int asked = 1; asked <= MOST_ASKED; asked++) {
			try {
				provider.getToken();
				return "heals";
			}
			catch (UpstoxLoginException ex) {
				if (ex.getNextAttemptAt() == null) {
					return "**blocks**";
				}
				upstox.clock().setTo(ex.getNextAttemptAt());
			}
			if (asked == OUTAGE) {
				upstox.clearFaults();
			}
		}
		return "does not settle";
	}

	private void checkState(UpstoxTokenProvider provider, UpstoxSimulator upstox) {
		boolean blocks = this.trouble.blocks(this.step, this.lasting);
		assertThat(provider.getStatus().state()).as("%s", this).isEqualTo(blocks ? State.BLOCKED : State.VALID);
		if (blocks) {
			UpstoxLoginFailure failure = Objects.requireNonNull(provider.getStatus().lastError());
			assertThat(failure.kind()).as("%s", this).isEqualTo(Kind.PERMANENT);
			assertThat(failure.step().name()).as("%s", this).isEqualTo(this.step.name());
		}
		else {
			List<String> issued = upstox.issuedTokens();
			assertThat(provider.getTokenValue()).as("%s", this).isEqualTo(issued.get(issued.size() - 1));
		}
	}

	private void checkAccount(UpstoxSimulator upstox) {
		assertThat(mostInTenMinutes(upstox.otpGenerationTimes())).as("%s", this).isLessThanOrEqualTo(2);
		assertThat(upstox.calls(Step.GENERATE)).as("%s", this).isLessThanOrEqualTo(6);
		assertThat(upstox.repeatedOtps()).as("%s", this).isZero();
		assertThat(upstox.pinsAfterRefusal()).as("%s", this).isZero();
		assertThat(upstox.deadTokensSeen()).as("%s", this).isZero();
		assertThat(upstox.violations()).as("%s", this).isEmpty();
		assertThat(Codes.exchangedAt(upstox)).as("%s", this).doesNotHaveDuplicates();
	}

	static long mostInTenMinutes(List<Instant> times) {
		return times.stream()
			.mapToLong((start) -> times.stream()
				.filter((time) -> !time.isBefore(start) && time.isBefore(start.plus(Duration.ofMinutes(10))))
				.count())
			.max()
			.orElse(0);
	}

}
