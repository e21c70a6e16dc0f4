package io.github.upstoxtotp.cli;

import io.github.upstoxtotp.login.LoginStepListener;

/**
 * A command about the token of the account.
 */
abstract class AccountTask extends Task {

	AccountTask(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	final int run() {
		try (Account account = Account.open(settings(), surroundings(), progress())) {
			return run(account);
		}
	}

	abstract int run(Account account);

	private LoginStepListener progress() {
		boolean shown = terminal().live() || isVerbose();
		return shown ? new StepProgress(surroundings().messages(), terminal(), System::nanoTime)
				: LoginStepListener.NONE;
	}

}
