package io.github.upstoxtotp.login;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that grants a claim unless the test has spent it.
 */
final class StubAttempt implements UpstoxLoginAttempt {

	private final Instant deadline;

	private final List<Long> claimedSteps = new ArrayList<>();

	private Runnable action = () -> {
	};

	private int claimedGenerations;

	private int generations = 1;

	private final List<UpstoxClockSkew> clockSkews = new ArrayList<>();

	StubAttempt(Instant deadline) {
		this.deadline = deadline;
	}

	StubAttempt withoutGenerations() {
		this.generations = 0;
		return this;
	}

	StubAttempt withSpentStep(long step) {
		this.claimedSteps.add(step);
		return this;
	}

	void whenClaiming(Runnable action) {
		this.action = action;
	}

	int claimedGenerations() {
		return this.claimedGenerations;
	}

	List<Long> claimedSteps() {
		return this.claimedSteps;
	}

	@Override
	public String account() {
		return "default";
	}

	@Override
	public Instant deadline() {
		return this.deadline;
	}

	@Override
	public void reportClockSkew(UpstoxClockSkew skew) {
		this.clockSkews.add(skew);
	}

	@Nullable UpstoxClockSkew clockSkew() {
		return this.clockSkews.isEmpty() ? null : this.clockSkews.get(this.clockSkews.size() - 1);
	}

	List<UpstoxClockSkew> clockSkews() {
		return this.clockSkews;
	}

	@Override
	public boolean claimOtpGeneration() {
		this.claimedGenerations++;
		return this.generations-- > 0;
	}

	@Override
	public boolean isTotpClaimed(long timeStep) {
		return this.claimedSteps.stream().anyMatch((claimed) -> claimed >= timeStep);
	}

	@Override
	public boolean claimTotp(long timeStep) {
		boolean granted = this.claimedSteps.stream().allMatch((claimed) -> claimed < timeStep);
		if (granted) {
			this.claimedSteps.add(timeStep);
			this.action.run();
			this.action = () -> {
			};
		}
		return granted;
	}

}
