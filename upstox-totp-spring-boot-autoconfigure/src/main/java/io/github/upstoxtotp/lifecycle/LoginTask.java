package io.github.upstoxtotp.lifecycle;

import java.util.Objects;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginResult;
import io.github.upstoxtotp.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the login that is wanted and has it settled, whatever its source does.
 *
 * @param account decides on the login
 * @param source logs in
 */
record LoginTask(Account account, UpstoxTokenSource source) implements Runnable {

	@Override
	public void run() {
		Attempt attempt = this.account.begin();
		while (attempt != null) {
			attempt = settle(attempt, logIn(attempt));
		}
	}

	private UpstoxLoginResult logIn(Attempt attempt) {
		try {
			return Objects.requireNonNull(this.source.login(attempt), "The source returned null");
		}
		catch (Throwable ex) {
			return unexpected(attempt, ex);
		}
	}

	private @Nullable Attempt settle(Attempt attempt, UpstoxLoginResult result) {
		try {
			return this.account.settle(attempt, result);
		}
		catch (RuntimeException ex) {
			return this.account.settle(attempt, unexpected(attempt, ex));
		}
	}

	private static UpstoxLoginResult unexpected(Attempt attempt, Throwable ex) {
		UpstoxLoginFailure failure = new UpstoxLoginFailure(attempt.reached(), Kind.AMBIGUOUS, null,
				"The login ended with an unexpected %s.".formatted(Origin.of(ex)),
				"This is a fault of the library or of your UpstoxTokenSource: report it with this message.", null);
		return new UpstoxLoginResult.Failure(failure);
	}

}
