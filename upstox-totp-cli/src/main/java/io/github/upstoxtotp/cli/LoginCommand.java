package io.github.upstoxtotp.cli;

import java.net.URI;

import io.github.upstoxtotp.login.BrowserLogin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Logs in by a browser.
 */
@Command(name = "login", description = { "Log in at Upstox in a browser, and store the token.", "",
		"Where UPSTOX_REDIRECT_URI is an http address of this machine, the browser comes back by itself. Elsewhere, "
				+ "and over SSH, paste the address that the browser shows after the login. Needs UPSTOX_USER_ID, and "
				+ "costs no OTP of the login budget." },
		footer = { "  upstox-totp login --browser", "  eval \"$(upstox-totp login --browser --output env)\"" })
final class LoginCommand extends TokenTask {

	@Option(names = "--browser", description = "Log in by a browser.")
	private boolean browser;

	LoginCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	GivenToken give(OpenAccount account) {
		if (!this.browser) {
			throw new UsageException("There is one way to log in here: login --browser.",
					"upstox-totp generate-token logs in by TOTP and PIN.");
		}
		BrowserLogin login = account.loginByBrowser(listeners());
		try (BrowserRedirect redirect = BrowserRedirect.await(account.redirectUri(), Mask.of(account.properties()),
				surroundings())) {
			URI dialog = login.dialog(redirect.state());
			boolean opened = terminal().live() && new BrowserWindow(surroundings()).open(dialog);
			note(opened ? "Log in in the browser that opens, or open this address in another one:"
					: "Open this address in a browser and log in:");
			note("  " + dialog);
			note(redirect.isListening()
					? "The browser comes back to this command. If it cannot, paste the address that it shows:"
					: "Then paste the address that the browser shows:");
			return account.accept(login.exchange(redirect.code()));
		}
	}

}
