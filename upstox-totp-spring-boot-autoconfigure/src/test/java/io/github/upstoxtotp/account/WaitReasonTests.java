package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * At whatever moment somebody looks, the next login starts when the status says, and its
 * reason for the wait is true.
 */
class WaitReasonTests {

	private static final Duration A_SECOND = Duration.ofSeconds(1);

	/**
	 * 03:28:30 in India.
	 */
	private static final String JUST_BEFORE_THE_END = "2026-11-02T21:58:30Z";

	private static final List<UpstoxLoginStep> STEPS = List
		.copyOf(EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN));

	private static final int SEEDS = 40;

	private final Set<UpstoxWaitReason> seen = EnumSet.noneOf(UpstoxWaitReason.class);

	@Test
	void nextLoginStartsWhenTheStatusSaysForTheReasonThatItNames() {
		for (int seed = 0; seed < SEEDS; seed++) {
			lookAtRandomMoments(seed);
		}
		assertThat(this.seen).contains(UpstoxWaitReason.SCHEDULE, UpstoxWaitReason.BACK_OFF, UpstoxWaitReason.BUDGET,
				UpstoxWaitReason.PAUSE, UpstoxWaitReason.GUARD_BAND, UpstoxWaitReason.BLOCK);
	}

	private void lookAtRandomMoments(int seed) {
		Random random = new Random(seed);
		Rig rig = new Rig((seed % 2 == 0) ? Rig.NOON : JUST_BEFORE_THE_END, Rig.EAGER, seed);
		rig.upstox.setOutage((step) -> isDown(seed, step, rig.clock.instant()));
		rig.lifecycle.start();
		Instant end = rig.clock.instant().plus(Duration.ofDays(3));
		while (rig.clock.instant().isBefore(end)) {
			if (random.nextInt(5) == 0) {
				rig.upstox.thenFail(UpstoxLoginStep.DIALOG, Kind.RATE_LIMITED, Duration.ofMinutes(3));
			}
			rig.run(Duration.ofSeconds(random.nextInt(random.nextBoolean() ? 60 : 7200)));
			look(rig, "seed %d at %s".formatted(seed, rig.clock.instant()));
		}
	}

	private static boolean isDown(int seed, UpstoxLoginStep step, Instant now) {
		Random outage = new Random(31L * seed + now.getEpochSecond() / 2400);
		return outage.nextInt(3) == 0 && STEPS.get(outage.nextInt(STEPS.size())) == step;
	}

	private void look(Rig rig, String description) {
		UpstoxTokenStatus status = rig.lifecycle.getStatus();
		UpstoxWaitReason reason = status.waitReason();
		Instant next = status.nextLoginAt();
		if (reason != null) {
			this.seen.add(reason);
		}
		if (next == null) {
			assertThat(reason).as(description).isEqualTo(UpstoxWaitReason.BLOCK);
			assertThat(status.state()).as(description).isEqualTo(UpstoxTokenStatus.State.BLOCKED);
			rig.lifecycle.forceReset();
			return;
		}
		int before = rig.upstox.logins();
		rig.runUntil(later(rig.clock.instant(), next.minus(A_SECOND)));
		assertThat(rig.upstox.logins()).as("no login early, %s", description).isEqualTo(before);
		if (reason != null) {
			assertThat(isTrue(reason, rig, status, next)).as("%s, %s: %s", reason, description, status).isTrue();
		}
		rig.runUntil(later(rig.clock.instant(), next.plus(A_SECOND)));
		assertThat(rig.upstox.logins()).as("a login in time, %s", description).isGreaterThan(before);
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static boolean isTrue(UpstoxWaitReason reason, Rig rig, UpstoxTokenStatus status, Instant next) {
		UpstoxLoginFailure failure = status.lastError();
		return switch (reason) {
			case SCHEDULE -> status.issuedAt() != null;
			case BACK_OFF -> failure != null;
			case PAUSE -> failure != null && failure.kind() == Kind.RATE_LIMITED;
			case BUDGET -> generationsAfter(rig, next.minus(Rig.BUDGET.window())) >= Rig.BUDGET.perWindow()
					|| generationsAfter(rig, next.minus(Duration.ofDays(1))) >= Rig.BUDGET.perDay();
			case GUARD_BAND -> {
				LocalTime time = next.atZone(ZoneId.of("Asia/Kolkata")).toLocalTime();
				yield !time.isBefore(LocalTime.of(3, 30)) && time.isBefore(LocalTime.of(3, 33));
			}
			case STORE, LEASE, HOLDER, BLOCK -> false;
		};
	}

	// An OTP counts as if it had been spent when its login must have ended.
	private static long generationsAfter(Rig rig, Instant moment) {
		Instant counting = moment.minus(Rig.settings(Rig.EAGER).loginTimeout()).minus(A_SECOND);
		return rig.upstox.generations().stream().filter((each) -> each.isAfter(counting)).count();
	}

}
