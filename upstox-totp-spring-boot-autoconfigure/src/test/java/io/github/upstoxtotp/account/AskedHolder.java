package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxHolderAskedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;

/**
 * A process whose login asks the account owner, in virtual time.
 */
final class AskedHolder implements UpstoxTokenSource {

	static final String INSTRUCTION = "Approve the request in the Upstox app.";

	final List<Instant> requests = new ArrayList<>();

	final List<UpstoxTokenEvent> events = new ArrayList<>();

	final Deque<UpstoxLoginResult> script = new ArrayDeque<>();

	final VirtualClock clock;

	final VirtualExecutor executor;

	final MemoryAccountStore store;

	final AccountLifecycle lifecycle;

	Verdict verdict = Verdict.ACCEPTED;

	@Nullable String user = "AB1234";

	int checks;

	Runnable asked = () -> {
	};

	AskedHolder(String now, RefreshPlan plan) {
		this(new VirtualClock(now), null, plan);
	}

	private AskedHolder(VirtualClock clock, @Nullable AskedHolder other, RefreshPlan plan) {
		this.clock = clock;
		this.executor = new VirtualExecutor(clock);
		this.store = (other != null) ? other.store : new MemoryAccountStore(this.executor::nanoTime);
		this.lifecycle = new AccountLifecycle("main", this, this.store, Rig.promptingSettings(plan), clock,
				this.executor, this.events::add, new Random((other != null) ? 2 : 1));
		this.lifecycle.start();
		this.executor.runDue();
	}

	AskedHolder another(RefreshPlan plan) {
		return new AskedHolder(this.clock, this, plan);
	}

	AskedHolder another(Instant now, RefreshPlan plan) {
		return new AskedHolder(new VirtualClock(now.toString()), this, plan);
	}

	@Override
	public boolean asksHolder() {
		return true;
	}

	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		if (!attempt.claimPrompt()) {
			throw new AssertionError("The prompt was denied");
		}
		this.requests.add(this.clock.instant());
		this.asked.run();
		return this.script.isEmpty() ? new UpstoxLoginResult.Awaiting(Instant.MAX, INSTRUCTION, null)
				: this.script.poll();
	}

	@Override
	public UpstoxTokenCheck check(UpstoxToken token) {
		this.checks++;
		return new UpstoxTokenCheck(this.verdict, UpstoxClockSkew.of(Duration.ZERO),
				(this.verdict == Verdict.ACCEPTED) ? UpstoxUser.of(this.user) : null);
	}

	UpstoxToken token(String value) {
		return FakeUpstox.token(value, Instant.EPOCH, Instant.MAX);
	}

	DeliveryOutcome answer(String value) {
		return deliver(TokenCandidate.answer(token(value)));
	}

	DeliveryOutcome handIn(String value) {
		return deliver(TokenCandidate.handedIn(token(value)));
	}

	DeliveryOutcome deliver(TokenCandidate candidate) {
		CompletableFuture<DeliveryOutcome> outcome = this.lifecycle.deliver(candidate);
		this.executor.runDue();
		return outcome.join();
	}

	UpstoxToken get() {
		CompletableFuture<UpstoxToken> token = this.lifecycle.getTokenAsync();
		this.executor.runDue();
		return Rig.join(token);
	}

	UpstoxToken refresh() {
		CompletableFuture<UpstoxToken> token = CompletableFuture.supplyAsync(this.lifecycle::refresh);
		while (!token.isDone()) {
			this.executor.runDue();
			Thread.onSpinWait();
		}
		return Rig.join(token);
	}

	void run(Duration time) {
		this.executor.run(time);
	}

	State state() {
		return this.lifecycle.getStatus().state();
	}

	long asked() {
		return this.events.stream().filter(UpstoxHolderAskedEvent.class::isInstance).count();
	}

}
