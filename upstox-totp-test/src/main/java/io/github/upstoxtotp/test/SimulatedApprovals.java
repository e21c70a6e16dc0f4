package io.github.upstoxtotp.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The account owner, who is asked to approve tokens in the app, and what Upstox then
 * posts to the application. Each method that posts returns the status with which the
 * application answers. Thread-safe.
 *
 * @since 0.1.0
 * @see SimulatedAccount#approvals()
 */
public final class SimulatedApprovals {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final HttpClient client = HttpClient.newHttpClient();

	private final List<Instant> requests = new ArrayList<>();

	private final SimulatedAccount account;

	private final TokenFactory tokens;

	private final Clock clock;

	private @Nullable URI notifier;

	private @Nullable Instant pendingUntil;

	private @Nullable String lastNotice;

	SimulatedApprovals(SimulatedAccount account, TokenFactory tokens, Clock clock) {
		this.account = account;
		this.tokens = tokens;
		this.clock = clock;
	}

	/**
	 * Set the notifier URL of the application, without which it may ask for nothing.
	 * @param url where approved tokens are posted
	 */
	public synchronized void notifier(URI url) {
		this.notifier = url;
	}

	/**
	 * Return when the account owner was asked.
	 * @return the moments, in their order
	 */
	public synchronized List<Instant> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * Return whether the account owner can approve a request.
	 * @return whether one is there that has not lapsed
	 */
	public synchronized boolean isPending() {
		return this.pendingUntil != null && this.clock.instant().isBefore(this.pendingUntil);
	}

	/**
	 * Approve the last request.
	 * @return the status of the answer
	 * @throws IllegalStateException if there is no request
	 */
	public synchronized int approve() {
		if (!isPending()) {
			throw new IllegalStateException("There is no request to approve");
		}
		this.pendingUntil = null;
		return post(notice(this.account.credentials().userId()));
	}

	/**
	 * Reject the last request, of which the application is told nothing.
	 */
	public synchronized void reject() {
		this.pendingUntil = null;
	}

	/**
	 * Post a living token, whether or not there is a request, such as too late.
	 * @return the status of the answer
	 */
	public synchronized int postUnasked() {
		return post(notice(this.account.credentials().userId()));
	}

	/**
	 * Post what was posted last once more.
	 * @return the status of the answer
	 */
	public synchronized int postAgain() {
		return post(Objects.requireNonNull(this.lastNotice, "Nothing was posted yet"));
	}

	/**
	 * Post what Upstox posts when somebody saves the notifier URL.
	 * @return the status of the answer
	 */
	public int postTest() {
		return post("{\"message\":\"test\"}");
	}

	/**
	 * Post what somebody posts who is not Upstox.
	 * @param forgery what is wrong with it
	 * @return the status of the answer
	 */
	public synchronized int forge(Forgery forgery) {
		String userId = this.account.credentials().userId();
		return switch (forgery) {
			case FOREIGN_TOKEN -> post(notice(userId).put("access_token", this.tokens.issue(this.account, "XY9999")));
			case MADE_UP_TOKEN -> post(notice(userId).put("access_token", RandomText.alphanumeric(64)));
			case OTHER_CLIENT -> post(notice(userId).put("client_id", RandomText.alphanumeric(36)));
			case OTHER_USER -> post(notice(userId).put("user_id", "XY9999"));
			case OTHER_TYPE -> post(notice(userId).put("message_type", "order_update"));
			case OTHER_TOKEN_TYPE -> post(notice(userId).put("token_type", "MAC"));
			case LONG_LIFE -> post(notice(userId).put("expires_at",
					String.valueOf(this.clock.instant().plus(Duration.ofDays(30)).toEpochMilli())));
			case EXPIRED -> post(notice(userId).put("expires_at",
					String.valueOf(this.clock.instant().minusSeconds(1).toEpochMilli())));
			case NO_JSON -> post("access_token=planted");
		};
	}

	/**
	 * Post a text.
	 * @param body the text
	 * @return the status of the answer
	 */
	public int post(String body) {
		URI url = Objects.requireNonNull(this.notifier, "The application has no notifier URL");
		HttpRequest request = HttpRequest.newBuilder(url)
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Nobody answers at the notifier URL", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private int post(ObjectNode notice) {
		this.lastNotice = notice.toString();
		return post(this.lastNotice);
	}

	private ObjectNode notice(String userId) {
		Instant now = this.clock.instant();
		return Wire.template("request-token-webhook")
			.put("client_id", this.account.credentials().clientId())
			.put("user_id", userId)
			.put("access_token", this.tokens.issue(this.account, userId))
			.put("expires_at", String.valueOf(TokenFactory.endOfDay(now).toEpochMilli()))
			.put("issued_at", String.valueOf(now.toEpochMilli()));
	}

	/**
	 * Take a request, unless the application has no notifier URL.
	 */
	synchronized Answer request() {
		URI url = this.notifier;
		if (url == null) {
			throw RefusedException.api(400, "UDAPI1123", "No notifier URL is configured for this application.");
		}
		Instant now = this.clock.instant();
		this.requests.add(now);
		this.pendingUntil = TokenFactory.endOfDay(now);
		ObjectNode json = Wire.object().put("status", "success");
		json.putObject("data")
			.put("authorization_expiry", String.valueOf(this.pendingUntil.toEpochMilli()))
			.put("notifier_url", url.toString());
		return Answer.json(json);
	}

	synchronized void reset() {
		this.requests.clear();
		this.pendingUntil = null;
		this.lastNotice = null;
	}

	/**
	 * What is wrong with something that is posted by somebody else than Upstox.
	 */
	public enum Forgery {

		/**
		 * A living token of another user.
		 */
		FOREIGN_TOKEN,

		/**
		 * A token that Upstox has never issued.
		 */
		MADE_UP_TOKEN,

		/**
		 * The API key of another application.
		 */
		OTHER_CLIENT,

		/**
		 * The client code of another user.
		 */
		OTHER_USER,

		/**
		 * A message about something else.
		 */
		OTHER_TYPE,

		/**
		 * A token of another kind.
		 */
		OTHER_TOKEN_TYPE,

		/**
		 * A token that claims to outlive the next 03:30.
		 */
		LONG_LIFE,

		/**
		 * A token that says itself that it has expired.
		 */
		EXPIRED,

		/**
		 * No JSON at all.
		 */
		NO_JSON

	}

}
