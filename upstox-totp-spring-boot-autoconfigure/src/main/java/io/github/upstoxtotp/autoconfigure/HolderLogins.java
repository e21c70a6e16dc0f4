package io.github.upstoxtotp.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.upstoxtotp.login.ApprovalLogin;
import io.github.upstoxtotp.login.BrowserLogin;
import org.jspecify.annotations.Nullable;

/**
 * The logins that account owners complete, for the web: with the credentials with which
 * each account was last opened. Thread-safe.
 *
 * @since 0.1.0
 */
public final class HolderLogins {

	private final Map<String, ApprovalPath> approvals = new ConcurrentHashMap<>();

	private final Map<String, RedirectTarget> browsers = new ConcurrentHashMap<>();

	HolderLogins() {
	}

	void add(String account, ApprovalLogin login, UpstoxProperties settings) {
		this.approvals.put(account, new ApprovalPath(login,
				settings.approval().path() + "/" + String.valueOf(settings.approval().secret()).strip()));
	}

	void add(String account, BrowserLogin login, UpstoxProperties settings) {
		this.browsers.put(account, new RedirectTarget(login, String.valueOf(settings.redirectUri()).strip(),
				String.valueOf(settings.clientSecret()).strip()));
	}

	/**
	 * Forgets the logins of an account that is closed.
	 */
	void remove(String account) {
		this.approvals.remove(account);
		this.browsers.remove(account);
	}

	/**
	 * Returns the logins that are approved in the Upstox app.
	 * @return the logins by the names of their accounts
	 */
	public Map<String, ApprovalPath> approvals() {
		return this.approvals;
	}

	/**
	 * Returns the login of an account in a browser.
	 * @param account the name of the account
	 * @return the login, or {@code null} if the account has another source
	 */
	public @Nullable RedirectTarget browser(String account) {
		return this.browsers.get(account);
	}

	/**
	 * Returns the logins in a browser.
	 * @return the logins by the names of their accounts
	 */
	public Map<String, RedirectTarget> browsers() {
		return this.browsers;
	}

	/**
	 * A login that is approved in the Upstox app.
	 *
	 * @param login asks for the approval, and reads the answer
	 * @param path the path to which Upstox posts the token, a secret
	 */
	public record ApprovalPath(ApprovalLogin login, String path) {

		@Override
		public String toString() {
			return "ApprovalPath[]";
		}

	}

	/**
	 * A login in a browser.
	 *
	 * @param login knows the page of Upstox, and exchanges the code
	 * @param redirectUri where Upstox sends the browser afterwards
	 * @param secret what nobody but the application and Upstox knows
	 */
	public record RedirectTarget(BrowserLogin login, String redirectUri, String secret) {

		@Override
		public String toString() {
			return "RedirectTarget[]";
		}

	}

}
