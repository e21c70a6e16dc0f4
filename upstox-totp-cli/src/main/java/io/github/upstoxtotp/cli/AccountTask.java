package io.github.upstoxtotp.cli;

import java.util.List;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;

/**
 * A command about the token of the account.
 */
abstract class AccountTask extends Task {

	AccountTask(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	final int run() {
		try (OpenAccount account = OpenAccount.open(settings(), surroundings(), listeners())) {
			return reported(account);
		}
	}

	private int reported(OpenAccount account) {
		try {
			return run(account);
		}
		catch (UpstoxLoginException ex) {
			return fail(Troubles.of(ex, account.name()));
		}
	}

	abstract int run(OpenAccount account);

	final List<UpstoxLoginStepListener> listeners() {
		boolean shown = terminal().live() || isVerbose();
		return shown ? List.of(new StepProgress(surroundings().messages(), terminal(), System::nanoTime)) : List.of();
	}

}
