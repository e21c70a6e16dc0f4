package io.github.upstoxtotp.account;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEndedEvent.Reason;
import io.github.upstoxtotp.UpstoxTokenEndedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenOverdueEvent;
import io.github.upstoxtotp.UpstoxTokenRefusal;
import io.github.upstoxtotp.UpstoxTokenRefusedEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.LoginPolicy.LoginStart;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Describes an account without its secrets, and turns its changes into events. A consumer
 * that fails changes nothing. Announces for one thread at a time, under the lock of the
 * account, and delivers without it.
 */
final class StatusAnnouncer {

	private static final Log LOG = LogFactory.getLog(StatusAnnouncer.class);

	private final String account;

	private final @Nullable LoginPolicy policy;

	private final Consumer<UpstoxTokenEvent> events;

	private final Queue<UpstoxTokenEvent> pending = new ConcurrentLinkedQueue<>();

	private final ReentrantLock delivering = new ReentrantLock();

	private State announced = State.EMPTY;

	private @Nullable UpstoxToken announcedToken;

	private @Nullable UpstoxTokenRefusal announcedRefusal;

	private boolean inUse;

	private Instant deadline = Instant.MIN;

	/**
	 * Creates an announcer.
	 * @param account the name of the account
	 * @param policy tells when the next login is, {@code null} if nobody ever logs in
	 * @param events takes the events; must not block
	 */
	StatusAnnouncer(String account, @Nullable LoginPolicy policy, Consumer<UpstoxTokenEvent> events) {
		this.account = account;
		this.policy = policy;
		this.events = events;
	}

	UpstoxTokenStatus status(AccountState state, Instant now) {
		UpstoxToken token = state.record().token();
		LoginSetback setback = state.record().setback();
		UpstoxTokenStatus status = UpstoxTokenStatus.of(this.account, state.at(now))
			.withLastError((setback != null) ? setback.failure() : null)
			.withFailingSince((setback != null) ? setback.since() : null)
			.withLastRefusal(state.refusal())
			.withStoreDownSince(state.storeDownSince())
			.withPrompt((state.tokenAt(now) == null) ? state.record().prompts().pendingAt(now) : null);
		UpstoxTokenStatus planned = (this.policy != null && status.state() != State.LOGGING_IN)
				? withNextLogin(status, this.policy, state, now) : status;
		return (token != null) ? planned.withToken(token.user().userId(), unless(token.issuedAt(), Instant.EPOCH),
				unless(token.expiresAt(), Instant.MAX)) : planned;
	}

	private static @Nullable Instant unless(Instant moment, Instant unknown) {
		return moment.equals(unknown) ? null : moment;
	}

	private static UpstoxTokenStatus withNextLogin(UpstoxTokenStatus status, LoginPolicy policy, AccountState state,
			Instant now) {
		LoginStart planned = policy.plannedStart(state, now);
		LoginStart start = (planned != null) ? planned : policy.earliestStart(state, now, LoginDemand.NEEDED);
		LoginFlight flight = state.flight();
		UpstoxWaitReason reason = (flight != null && flight.isWaitingForLease()) ? UpstoxWaitReason.LEASE
				: start.isAfter(now) ? start.reason() : null;
		return status.withNextLogin((planned != null) ? planned.at() : null, reason,
				(reason == start.reason()) ? start.since() : null);
	}

	void announce(AccountState after, Instant now) {
		announceRefusal(after, now);
		announceToken(after.tokenAt(now), after.record().fate());
		State previous = this.announced;
		this.announced = after.at(now);
		if (this.announced != previous) {
			deliver(new UpstoxStateChangedEvent(previous, status(after, now)));
		}
		if (this.policy != null && !now.isBefore(this.deadline) && this.announced != State.LOGGING_IN) {
			announceMissedDeadline(after, now, this.policy);
		}
	}

	private void announceMissedDeadline(AccountState after, Instant now, LoginPolicy policy) {
		Instant missed = policy.missedDeadline(after, now);
		if (missed != null) {
			deliver(new UpstoxTokenOverdueEvent(missed, status(after, now)));
		}
		if (missed != null || after.tokenAt(now) != null) {
			this.deadline = policy.nextDeadline(now);
		}
	}

	private void announceRefusal(AccountState after, Instant now) {
		UpstoxTokenRefusal refusal = after.refusal();
		if (refusal != null && !refusal.equals(this.announcedRefusal)) {
			this.announcedRefusal = refusal;
			deliver(new UpstoxTokenRefusedEvent(refusal, status(after, now)));
		}
	}

	private void announceToken(@Nullable UpstoxToken token, TokenFate fate) {
		if (token == null && this.inUse) {
			deliver(new UpstoxTokenEndedEvent(this.account, reason(fate)));
		}
		if (token != null && !token.equals(this.announcedToken)) {
			this.announcedToken = token;
			deliver(new UpstoxTokenChangedEvent(this.account, token));
		}
		this.inUse = token != null;
	}

	private static Reason reason(TokenFate fate) {
		return switch (fate) {
			case KEPT -> Reason.ENDED;
			case REFUSED -> Reason.REFUSED;
			case LOGGED_OUT -> Reason.LOGGED_OUT;
		};
	}

	/**
	 * Tells an event that follows from no change of the state.
	 */
	void deliver(UpstoxTokenEvent event) {
		this.pending.add(event);
	}

	/**
	 * Delivers what was announced, in its order. To be called without the lock, so that
	 * consumers hold nobody up. Returns at once if another thread is delivering.
	 */
	void deliverPending() {
		while (!this.pending.isEmpty() && !this.delivering.isHeldByCurrentThread() && this.delivering.tryLock()) {
			try {
				for (UpstoxTokenEvent event = this.pending.poll(); event != null; event = this.pending.poll()) {
					tell(event);
				}
			}
			finally {
				this.delivering.unlock();
			}
		}
	}

	private void tell(UpstoxTokenEvent event) {
		try {
			this.events.accept(event);
		}
		catch (Throwable ex) {
			LOG.warn(AccountRegistry.logPrefix(this.account) + "A consumer failed on %s with %s"
				.formatted(event.getClass().getSimpleName(), ThrowableOrigin.of(ex)));
		}
	}

}
