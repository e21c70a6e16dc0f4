package io.github.upstoxtotp.autoconfigure.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUnknownAccountException;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.DeliveryOutcome;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.account.TokenCandidate;
import io.github.upstoxtotp.autoconfigure.HolderLogins;
import io.github.upstoxtotp.autoconfigure.HolderLogins.ApprovalPath;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Takes what is posted to the path that only Upstox should know. Nothing that is posted
 * is believed: it is answered at once, and checked afterwards. Thread-safe.
 */
final class ApprovalWebhook {

	/**
	 * The longest body that is read.
	 */
	static final int MAX_BODY = 16 * 1024;

	private static final Log LOG = LogFactory.getLog(ApprovalWebhook.class);

	private static final int MOST_PER_MINUTE = 60;

	private final MinuteLimit limit;

	private final HolderLogins logins;

	private final AccountRegistry accounts;

	private final TokenCalendar calendar;

	private final Clock clock;

	/**
	 * Creates a webhook.
	 * @param logins know the paths
	 * @param accounts take the tokens
	 * @param calendar knows when all tokens expire
	 * @param clock tells the time
	 */
	ApprovalWebhook(HolderLogins logins, AccountRegistry accounts, TokenCalendar calendar, Clock clock) {
		this.logins = logins;
		this.accounts = accounts;
		this.calendar = calendar;
		this.clock = clock;
		this.limit = new MinuteLimit(MOST_PER_MINUTE, clock);
	}

	/**
	 * Returns whose path this is. How long that takes tells nothing of the paths.
	 * @param path a path, without that of the application
	 * @return the name of the account, or {@code null} if it is none of ours
	 */
	@Nullable String accountAt(String path) {
		byte[] asked = path.getBytes(StandardCharsets.UTF_8);
		String found = null;
		Set<String> open = this.accounts.names();
		for (Map.Entry<String, ApprovalPath> entry : this.logins.approvals().entrySet()) {
			boolean equal = MessageDigest.isEqual(asked, entry.getValue().path().getBytes(StandardCharsets.UTF_8));
			found = (equal && open.contains(entry.getKey())) ? entry.getKey() : found;
		}
		return found;
	}

	/**
	 * Takes what was posted. Does not wait for what comes of it.
	 * @param account the name of the account
	 * @param body what was posted, no longer than {@link #MAX_BODY}
	 * @return the status to answer with
	 */
	HttpStatus receive(String account, byte[] body) {
		if (this.limit.isOverrun(account)) {
			return HttpStatus.TOO_MANY_REQUESTS;
		}
		ApprovalPath approval = this.logins.approvals().get(account);
		Instant now = this.clock.instant();
		UpstoxToken token = (approval != null) ? approval.login().read(body, now, this.calendar.dayOf(now).end())
				: null;
		if (token != null) {
			deliver(account, token);
		}
		else {
			LOG.debug("What was posted to the account %s is not one of its tokens, and is ignored.".formatted(account));
		}
		return HttpStatus.OK;
	}

	private void deliver(String account, UpstoxToken token) {
		try {
			Future<?> unused = this.accounts.account(account)
				.deliver(TokenCandidate.answer(token))
				.thenAccept((outcome) -> report(account, outcome));
		}
		catch (UpstoxUnknownAccountException ex) {
			LOG.debug("The account %s was closed meanwhile.".formatted(account));
		}
	}

	private static void report(String account, DeliveryOutcome outcome) {
		if (outcome instanceof DeliveryOutcome.Rejected rejected) {
			LOG.warn(AccountRegistry.naming(account, "A token that was posted to the account %s is not used: %s.%s"
				.formatted(account, rejected.reason().text(), switch (rejected.reason()) {
					case REFUSED, OTHER_HOLDER -> " Somebody else may know the path: choose another "
							+ "upstox.approval.secret, and set the notifier URL of the application anew.";
					case UNVERIFIED -> " It is checked again later.";
					default -> "";
				})));
		}
	}

}
