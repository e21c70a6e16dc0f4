package io.github.upstoxtotp.autoconfigure.web;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.DeliveryOutcome;
import io.github.upstoxtotp.account.TokenCandidate;
import io.github.upstoxtotp.autoconfigure.HolderLogins;
import io.github.upstoxtotp.autoconfigure.HolderLogins.RedirectTarget;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;

/**
 * Sends the account owner to Upstox, and takes the code with which the account owner
 * comes back.
 */
final class BrowserPages {

	private static final String COOKIE = "upstox-login";

	private static final String STATE = "state";

	private static final int MOST_EXCHANGES_PER_MINUTE = 10;

	private final LoginState states;

	private final MinuteLimit exchanges;

	private final HolderLogins logins;

	private final AccountRegistry accounts;

	private final String path;

	private final @Nullable String successPath;

	/**
	 * Creates pages.
	 * @param clock tells the time
	 * @param logins exchange the codes
	 * @param accounts take the tokens
	 * @param path the path at which the account owner begins
	 * @param successPath where the account owner goes afterwards, or {@code null} for a
	 * page of our own
	 */
	BrowserPages(Clock clock, HolderLogins logins, AccountRegistry accounts, String path,
			@Nullable String successPath) {
		this.states = new LoginState(clock);
		this.exchanges = new MinuteLimit(MOST_EXCHANGES_PER_MINUTE, clock);
		this.logins = logins;
		this.accounts = accounts;
		this.path = path;
		this.successPath = successPath;
	}

	/**
	 * Returns whether a call is for these pages. A redirect URI may be a page of the
	 * application, too, which is asked without a state.
	 */
	boolean answers(WebCall call) {
		return !this.logins.browsers().isEmpty() && (isStart(call) || isReturn(call));
	}

	private boolean isStart(WebCall call) {
		return call.pathInApplication().equals(this.path);
	}

	private boolean isReturn(WebCall call) {
		return call.parameter(STATE) != null && this.logins.browsers()
			.values()
			.stream()
			.map((login) -> pathOf(login.redirectUri()))
			.anyMatch((redirect) -> redirect.equals(call.path()) || redirect.equals(call.pathInApplication()));
	}

	private static String pathOf(String redirectUri) {
		String path = URI.create(redirectUri).getRawPath();
		return (path == null || path.isEmpty()) ? "/" : path;
	}

	/**
	 * Answers a call. Blocks while Upstox is asked.
	 */
	WebAnswer answer(WebCall call) {
		return isStart(call) ? begin(call) : end(call);
	}

	private WebAnswer begin(WebCall call) {
		String account = Objects.requireNonNullElseGet(call.parameter("account"), this::onlyAccount);
		RedirectTarget login = login(account);
		if (login == null) {
			return WebAnswer.page(HttpStatus.NOT_FOUND, "No such account",
					"No account of that name logs in by a browser.", null);
		}
		String state = LoginState.create();
		return WebAnswer.redirect(login.login().dialog(state),
				cookie(this.states.cookie(account, state, login.secret()), LoginState.LIFETIME, login));
	}

	private String onlyAccount() {
		Map<String, RedirectTarget> all = this.logins.browsers();
		return (all.size() == 1) ? all.keySet().iterator().next() : this.accounts.primary().name();
	}

	private @Nullable RedirectTarget login(String account) {
		return this.accounts.names().contains(account) ? this.logins.browser(account) : null;
	}

	// The cookie comes back with the redirect from Upstox only if it is lax.
	private static ResponseCookie cookie(String value, Duration life, RedirectTarget login) {
		return ResponseCookie.from(COOKIE, value)
			.path("/")
			.httpOnly(true)
			.secure(login.redirectUri().startsWith("https:"))
			.sameSite("Lax")
			.maxAge(life)
			.build();
	}

	private WebAnswer end(WebCall call) {
		String cookie = call.cookie(COOKIE);
		String account = LoginState.accountOf(cookie);
		RedirectTarget login = (account != null) ? login(account) : null;
		String state = call.parameter(STATE);
		if (cookie == null || account == null || login == null || state == null) {
			return notBegun();
		}
		Instant expiry = this.states.expiryOf(cookie, state, login.secret());
		if (expiry == null) {
			return notBegun();
		}
		if (this.exchanges.isOverrun(account)) {
			return WebAnswer.page(HttpStatus.TOO_MANY_REQUESTS, "Not connected",
					"There were too many logins within a minute. Open %s again in a minute.".formatted(this.path),
					null);
		}
		if (!this.states.use(state, expiry)) {
			return notBegun();
		}
		ResponseCookie ended = cookie("", Duration.ZERO, login);
		String code = call.parameter("code");
		return (code != null) ? exchange(account, login, code, ended) : WebAnswer.page(HttpStatus.BAD_REQUEST,
				"Not connected", "The login was not completed at Upstox. Open %s again.".formatted(this.path), ended);
	}

	private WebAnswer notBegun() {
		return WebAnswer.page(HttpStatus.BAD_REQUEST, "Not connected",
				("This login was started in another browser, is already complete, or is older than ten minutes. Open "
						+ "%s again.")
					.formatted(this.path),
				null);
	}

	private WebAnswer exchange(String account, RedirectTarget login, String code, ResponseCookie ended) {
		UpstoxLoginResult result = login.login().exchange(code);
		if (result instanceof UpstoxLoginResult.Success success) {
			return taken(account, success.token(), ended);
		}
		UpstoxLoginFailure failure = (result instanceof UpstoxLoginResult.Failure failed) ? failed.failure() : null;
		return WebAnswer.page(HttpStatus.BAD_GATEWAY, "Not connected",
				(failure != null) ? failure.message() + " " + failure.tip() : "", ended);
	}

	private WebAnswer taken(String account, UpstoxToken token, ResponseCookie ended) {
		DeliveryOutcome outcome = this.accounts.account(account).deliver(TokenCandidate.ofLogin(token)).join();
		if (outcome instanceof DeliveryOutcome.Accepted accepted) {
			return (this.successPath != null) ? WebAnswer.redirect(URI.create(this.successPath), ended)
					: WebAnswer.page(HttpStatus.OK,
							"Connected as %s until %s".formatted(nameOf(accepted.token()),
									UpstoxTime.format(accepted.token().expiresAt())),
							"You can close this window.", ended);
		}
		DeliveryOutcome.RejectionReason rejected = ((DeliveryOutcome.Rejected) outcome).reason();
		if (rejected == DeliveryOutcome.RejectionReason.UNVERIFIED) {
			return WebAnswer.page(HttpStatus.SERVICE_UNAVAILABLE, "Not connected yet",
					"Upstox could not be asked whose token it is, and is asked again. Wait a few minutes before you "
							+ "log in again.",
					ended);
		}
		return WebAnswer.page(HttpStatus.FORBIDDEN, "Not connected",
				"The token is not used: %s. Open %s again.".formatted(rejected.text(), this.path), ended);
	}

	private static String nameOf(UpstoxToken token) {
		return Objects.requireNonNullElse(token.user().userName(), String.valueOf(token.user().userId()));
	}

}
