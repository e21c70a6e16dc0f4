package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.account.LoginCoordinator.Settled;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs the login that is demanded and has it settled, whatever its source does. Looks
 * into the store first, and waits while somebody else logs in.
 */
final class LoginTask implements Runnable {

	private static final Log LOG = LogFactory.getLog(LoginTask.class);

	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

	private final String logPrefix;

	private final LoginCoordinator coordinator;

	private final UpstoxTokenSource source;

	private final TokenVerifier verifier;

	private final RecordKeeper keeper;

	private final LoginExecutor executor;

	/**
	 * Creates a task.
	 * @param account the name of the account
	 * @param coordinator decides on the login
	 * @param source logs in
	 * @param verifier asks about tokens that may be expired on arrival
	 * @param keeper knows what others have done
	 * @param executor runs this task
	 */
	LoginTask(String account, LoginCoordinator coordinator, UpstoxTokenSource source, TokenVerifier verifier,
			RecordKeeper keeper, LoginExecutor executor) {
		this.logPrefix = AccountRegistry.logPrefix(account);
		this.coordinator = coordinator;
		this.source = source;
		this.verifier = verifier;
		this.keeper = keeper;
		this.executor = executor;
	}

	@Override
	public void run() {
		try {
			logIn();
		}
		catch (Throwable ex) {
			LOG.error(this.logPrefix + "A login to Upstox was given up", ex);
			this.coordinator.giveUp(ThrowableOrigin.of(ex));
		}
	}

	private void logIn() {
		if (isDemanded()) {
			switch (this.keeper.lease()) {
				case HELD -> logInAlone();
				case UNAVAILABLE -> logInWithoutStore();
				case TAKEN -> awaitLease();
			}
		}
	}

	private void awaitLease() {
		if (this.coordinator.awaitLease()) {
			LOG.info(this.logPrefix
					+ "The lease of this account is taken: most likely another process is logging in. This one "
					+ "waits for "
					+ "its token and looks again every second. If that process has died, its lease expires at most "
					+ "30 seconds after upstox.login.timeout.");
		}
		this.executor.scheduleLogin(this, BETWEEN_LOOKS);
	}

	private boolean isDemanded() {
		if (this.coordinator.isDemanded()) {
			this.keeper.look();
		}
		return this.coordinator.isDemanded();
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
		if (this.coordinator.isDemanded()) {
			LOG.warn(this.logPrefix
					+ "The store of Upstox tokens is down, so this process cannot know whether another one logs in; "
					+ "it logs in within its own budget.");
			logIn(LoginTask::excused);
		}
	}

	/**
	 * Excuses a refused TOTP: another process may have sent the same code, which only the
	 * store could tell. The second refusal in a row is final all the same.
	 */
	private static UpstoxLoginResult excused(UpstoxLoginResult result) {
		return (result instanceof UpstoxLoginResult.Failure refused && isForTotp(refused.failure()))
				? new UpstoxLoginResult.Failure(
						refused.failure()
							.as(Kind.TRANSIENT,
									refused.failure().message()
											+ " While the store is down, another process may have used the code."))
				: result;
	}

	private static boolean isForTotp(UpstoxLoginFailure failure) {
		return failure.refused() == Credential.TOTP_SECRET && failure.kind() == Kind.PERMANENT;
	}

	private void logIn(UnaryOperator<UpstoxLoginResult> judge) {
		LoginAttempt attempt = this.coordinator.start();
		while (attempt != null) {
			Settled settled = settle(attempt, judge.apply(logIn(attempt)));
			try {
				this.keeper.writeDown();
				this.keeper.note();
			}
			finally {
				settled.answer().run();
			}
			attempt = settled.again();
			if (attempt != null && !this.keeper.renewLease()) {
				this.coordinator.postpone(attempt);
				this.executor.scheduleLogin(this, BETWEEN_LOOKS);
				return;
			}
		}
	}

	private UpstoxLoginResult logIn(LoginAttempt attempt) {
		try {
			UpstoxLoginResult result = Objects.requireNonNull(this.source.login(attempt), "The source returned null");
			return (result instanceof UpstoxLoginResult.Success success
					&& this.coordinator.isIssuedCloseToBoundary(success.token())) ? this.verifier.verify(success)
							: result;
		}
		catch (Throwable ex) {
			return unexpected(attempt, ex);
		}
	}

	private Settled settle(LoginAttempt attempt, UpstoxLoginResult result) {
		try {
			return this.coordinator.settle(attempt, result);
		}
		catch (RuntimeException ex) {
			return this.coordinator.settle(attempt, unexpected(attempt, ex));
		}
	}

	private static UpstoxLoginResult unexpected(LoginAttempt attempt, Throwable ex) {
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(attempt.reached(), Kind.AMBIGUOUS, null,
				"The login failed with an unexpected %s.".formatted(ThrowableOrigin.of(ex)),
				"This is a bug in the library or of your UpstoxTokenSource: report it with this message.", null);
		return new UpstoxLoginResult.Failure(failure);
	}

}
