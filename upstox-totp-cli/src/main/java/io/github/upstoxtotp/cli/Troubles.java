package io.github.upstoxtotp.cli;

import java.util.List;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxTokenRejectedException;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.dotenv.MalformedDotenvException;
import org.jspecify.annotations.Nullable;

/**
 * Turns exceptions into trouble that a person understands.
 */
final class Troubles {

	private static final String CONFIGURATION = "CONFIGURATION";

	private Troubles() {
	}

	static Trouble of(RuntimeException ex) {
		if (ex instanceof UsageException usage) {
			return Trouble.of(ExitStatus.CONFIGURATION, CONFIGURATION, usage.getMessage(), usage.tip());
		}
		if (ex instanceof SettingsException settings) {
			return new Trouble(ExitStatus.CONFIGURATION, CONFIGURATION, String.valueOf(settings.getMessage()),
					settings.tip(), null, null, null, settings.problems());
		}
		if (ex instanceof MalformedDotenvException malformed) {
			return Trouble.of(ExitStatus.CONFIGURATION, CONFIGURATION, malformed.getMessage(),
					"Save it as UTF-8 text that this user can read, with one NAME=value on each line.");
		}
		if (ex instanceof UpstoxLoginException login) {
			return of(login, AccountRegistry.DEFAULT);
		}
		if (ex instanceof UpstoxTokenRejectedException rejected) {
			return rejected.isRetryable()
					? Trouble.of(ExitStatus.UNREACHABLE, "UNREACHABLE", ex.getMessage(), "Try again later.")
					: Trouble.of(ExitStatus.REFUSED, "REFUSED", ex.getMessage(),
							"Create a token as the user of this account, and check UPSTOX_USER_ID.");
		}
		if (ex instanceof UpstoxTokenUnavailableException unavailable) {
			return new Trouble(status(unavailable.getWaitReason()), "UNAVAILABLE",
					String.valueOf(unavailable.getMessage()), "Try again later.", null, null,
					unavailable.getAvailableAt(), List.of());
		}
		return (ex instanceof ApiException api) ? api.trouble() : unexpected(ex);
	}

	static Trouble of(UpstoxLoginException ex, String account) {
		UpstoxLoginFailure failure = ex.getFailure();
		return new Trouble(status(failure), failure.kind().name(), AccountRegistry.naming(account, failure.message()),
				tip(ex, account), failure.step(), failure.code(), ex.getNextAttemptAt(), List.of());
	}

	static int status(UpstoxLoginFailure failure) {
		return switch (failure.kind()) {
			case PERMANENT, RATE_LIMITED -> ExitStatus.REFUSED;
			case TRANSIENT, AMBIGUOUS, EDGE_REFUSED -> ExitStatus.UNREACHABLE;
		};
	}

	private static int status(@Nullable UpstoxWaitReason reason) {
		return (reason == UpstoxWaitReason.BUDGET || reason == UpstoxWaitReason.PAUSE) ? ExitStatus.REFUSED
				: ExitStatus.UNREACHABLE;
	}

	/**
	 * Returns the command that resets an account.
	 */
	static String reset(String account) {
		return account.equals(AccountRegistry.DEFAULT) ? "upstox-totp reset" : "upstox-totp reset --account " + account;
	}

	private static String tip(UpstoxLoginException ex, String account) {
		String tip = AccountRegistry.naming(account, ex.getFailure().tip());
		if (ex.getNextAttemptAt() != null) {
			return tip;
		}
		return (ex.getFailure().refused() != null)
				? tip + " %s --force sends refused credentials again.".formatted(reset(account))
				: tip + " Logins are blocked until a setting changes, or %s allows them again."
					.formatted(reset(account));
	}

	/**
	 * The message of an exception that nobody expected may hold anything.
	 */
	private static Trouble unexpected(RuntimeException ex) {
		StackTraceElement[] trace = ex.getStackTrace();
		String origin = (trace.length > 0) ? " at " + trace[0] : "";
		return Trouble.of(ExitStatus.FAULT, "FAULT", "Unexpected " + ex.getClass().getName() + origin + ".",
				"This is a bug in upstox-totp: report it with this message.");
	}

}
