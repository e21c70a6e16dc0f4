package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs the login that is wanted and has it settled, whatever its source does. Looks into
 * the store first, and waits while somebody else logs in.
 *
 * @param account decides on the login
 * @param source logs in
 * @param checker asks about tokens that may be dead on arrival
 * @param keeper knows what others have done
 * @param executor runs this task
 */
record LoginTask(Account account, UpstoxTokenSource source, TokenChecker checker, RecordKeeper keeper,
		LoginExecutor executor) implements Runnable {

	private static final Log LOG = LogFactory.getLog(LoginTask.class);

	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

	@Override
	public void run() {
		if (isWanted()) {
			switch (this.keeper.lease()) {
				case HELD -> logInAlone();
				case UNAVAILABLE -> logInWithoutStore();
				case TAKEN -> this.executor.schedule(this, BETWEEN_LOOKS);
			}
		}
	}

	private boolean isWanted() {
		if (this.account.isWanted()) {
			this.keeper.look();
		}
		return this.account.isWanted();
	}

	private void logInAlone() {
		try {
			this.keeper.look();
			logIn(UnaryOperator.identity());
		}
		finally {
			this.keeper.release();
		}
	}

	private void logInWithoutStore() {
		if (!this.account.isItsTurn()) {
			return;
		}
		LOG.warn("The store of Upstox tokens is down, so nobody can tell whether another process logs in; "
				+ "this one does, within its own budget.");
		logIn(this::excused);
	}

	/**
	 * Excuses the first refusal of a TOTP: another process may have sent the same code,
	 * which only the store could tell. The code of a later time step will show.
	 */
	private UpstoxLoginResult excused(UpstoxLoginResult result) {
		boolean first = this.account.state().record().setback() == null;
		return (first && result instanceof UpstoxLoginResult.Failure refused && isForTotp(refused.failure()))
				? new UpstoxLoginResult.Failure(excused(refused.failure())) : result;
	}

	private static boolean isForTotp(UpstoxLoginFailure failure) {
		return failure.step() == UpstoxLoginStep.VERIFY && failure.kind() == Kind.PERMANENT
				&& failure.retryAfter() == null;
	}

	private static UpstoxLoginFailure excused(UpstoxLoginFailure failure) {
		return UpstoxLoginFailure.of(failure.step(), Kind.TRANSIENT, failure.code(),
				failure.message() + " While the store is down, another process may have used the code.", failure.tip(),
				null);
	}

	private void logIn(UnaryOperator<UpstoxLoginResult> judge) {
		Attempt attempt = this.account.begin();
		while (attempt != null) {
			attempt = settle(attempt, judge.apply(logIn(attempt)));
			this.keeper.writeDown();
		}
	}

	private UpstoxLoginResult logIn(Attempt attempt) {
		try {
			UpstoxLoginResult result = Objects.requireNonNull(this.source.login(attempt), "The source returned null");
			return (result instanceof UpstoxLoginResult.Success success) ? this.checker.verify(attempt, success)
					: result;
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
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(attempt.reached(), Kind.AMBIGUOUS, null,
				"The login ended with an unexpected %s.".formatted(Origin.of(ex)),
				"This is a fault of the library or of your UpstoxTokenSource: report it with this message.", null);
		return new UpstoxLoginResult.Failure(failure);
	}

}
