package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.DeliveryOutcome.RejectionReason;
import io.github.upstoxtotp.account.DeliveryOutcome.Rejected;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes tokens that come in from outside: whoever brings one proves nothing by it. Upstox
 * names its owner, who must be that of the account. Thread-safe.
 */
final class TokenDelivery {

	private static final Log LOG = LogFactory.getLog(TokenDelivery.class);

	private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

	private static final int MOST_KEPT = 8;

	private final String logPrefix;

	private final AccountStateHolder holder;

	private final AccountSettings settings;

	private final TokenVerifier verifier;

	private final LoginCoordinator coordinator;

	private final RecordKeeper keeper;

	private final LoginExecutor executor;

	private final Runnable wake;

	private final AtomicInteger kept = new AtomicInteger();

	/**
	 * Creates a delivery.
	 * @param account the name of the account
	 * @param holder holds what the account knows
	 * @param settings say whose tokens are taken, and when they expire
	 * @param verifier asks Upstox
	 * @param coordinator takes over a token
	 * @param keeper shares it with other processes, and knows what they have asked for
	 * @param executor runs the calls
	 * @param wake has the timer look again
	 */
	TokenDelivery(String account, AccountStateHolder holder, AccountSettings settings, TokenVerifier verifier,
			LoginCoordinator coordinator, RecordKeeper keeper, LoginExecutor executor, Runnable wake) {
		this.logPrefix = AccountRegistry.logPrefix(account);
		this.holder = holder;
		this.settings = settings;
		this.verifier = verifier;
		this.coordinator = coordinator;
		this.keeper = keeper;
		this.executor = executor;
		this.wake = wake;
	}

	/**
	 * Takes a token.
	 * @param candidate the token
	 * @return completed with what became of it
	 */
	CompletableFuture<DeliveryOutcome> take(TokenCandidate candidate) {
		CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
		this.executor.schedule(() -> outcome.complete(examine(candidate, FIRST_WAIT)), Duration.ZERO);
		return outcome;
	}

	private DeliveryOutcome examine(TokenCandidate candidate, Duration wait) {
		try {
			this.keeper.keepUp();
			RejectionReason untimely = this.holder.locked((now) -> untimely(candidate, now));
			return (untimely != null) ? new Rejected(untimely) : examined(candidate, wait);
		}
		catch (RuntimeException ex) {
			LOG.warn(this.logPrefix
					+ "A token from outside could not be checked (%s).".formatted(ThrowableOrigin.of(ex)));
			return new Rejected(RejectionReason.UNVERIFIED);
		}
	}

	private @Nullable RejectionReason untimely(TokenCandidate candidate, Instant now) {
		AccountRecord record = this.holder.state().record();
		if (candidate.isAnswer()
				&& !record.prompts().isAnswerable(now, this.settings.calendar().dayOf(now).start(), record.token())) {
			return RejectionReason.NOT_AWAITED;
		}
		return endsAt(candidate.token(), now).isAfter(now.plus(TokenCalendar.GUARD_BEFORE)) ? null
				: RejectionReason.EXPIRED;
	}

	private Instant endsAt(UpstoxToken token, Instant now) {
		boolean dated = !token.issuedAt().equals(Instant.EPOCH) && token.issuedAt().isBefore(now);
		return this.settings.calendar()
			.cap(token.withLifetime(dated ? token.issuedAt() : now, token.expiresAt()))
			.expiresAt();
	}

	private DeliveryOutcome examined(TokenCandidate candidate, Duration wait) {
		UpstoxTokenCheck check = this.verifier.check(candidate.token());
		return switch (check.verdict()) {
			case REFUSED -> new Rejected(RejectionReason.REFUSED);
			case ACCEPTED -> accepted(candidate, check.holder());
			case UNKNOWN -> {
				keep(candidate, wait);
				yield new Rejected(RejectionReason.UNVERIFIED);
			}
		};
	}

	private DeliveryOutcome accepted(TokenCandidate candidate, @Nullable UpstoxUser user) {
		DeliveryOutcome outcome = this.holder.locked((now) -> {
			RejectionReason reason = reason(candidate, user, now);
			if (reason != null || user == null) {
				return new Rejected((reason != null) ? reason : RejectionReason.UNNAMED_HOLDER);
			}
			UpstoxToken token = UpstoxToken.of(candidate.token().value(), user, now, endsAt(candidate.token(), now))
				.withExtendedValue(candidate.token().extendedValue());
			this.coordinator.adopt(token, now);
			return new DeliveryOutcome.Accepted(token);
		});
		this.keeper.keepUp();
		this.wake.run();
		return outcome;
	}

	private @Nullable RejectionReason reason(TokenCandidate candidate, @Nullable UpstoxUser user, Instant now) {
		AccountSettings known = this.settings.knowing(this.holder.state().record().token());
		if (known.userId() == null) {
			return RejectionReason.UNKNOWN_HOLDER;
		}
		if (user == null || user.userId() == null) {
			return RejectionReason.UNNAMED_HOLDER;
		}
		return known.isOther(user) ? RejectionReason.OTHER_HOLDER : untimely(candidate, now);
	}

	// An answer is not sent twice, and a second login in a browser costs a second OTP.
	private void keep(TokenCandidate candidate, Duration wait) {
		if (candidate.isKept() && this.kept.incrementAndGet() <= MOST_KEPT) {
			Duration doubled = wait.multipliedBy(2);
			Duration next = (doubled.compareTo(LONGEST_WAIT) < 0) ? doubled : LONGEST_WAIT;
			this.executor.schedule(() -> {
				this.kept.decrementAndGet();
				examine(candidate, next);
			}, wait);
		}
		else if (candidate.isKept()) {
			this.kept.decrementAndGet();
		}
	}

}
