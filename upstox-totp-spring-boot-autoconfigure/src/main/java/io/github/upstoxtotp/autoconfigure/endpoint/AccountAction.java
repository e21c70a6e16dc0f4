package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.upstoxtotp.UpstoxTokenProvider;

/**
 * What somebody can have done to an account.
 */
enum AccountAction {

	/**
	 * Demands a new token, and waits for it.
	 */
	LOGIN {

		@Override
		String perform(UpstoxTokenProvider provider) {
			provider.refresh();
			return "There is a new token.";
		}

	},

	/**
	 * Lifts a block.
	 */
	RESET {

		@Override
		String perform(UpstoxTokenProvider provider) {
			boolean failed = provider.getStatus().lastError() != null;
			provider.reset();
			boolean lifted = failed && provider.getStatus().lastError() == null;
			return lifted ? "The block is lifted: logins are tried again." : "There was no block to lift.";
		}

	},

	/**
	 * Has Upstox end the token.
	 */
	LOGOUT {

		@Override
		String perform(UpstoxTokenProvider provider) {
			if (provider.currentToken() == null) {
				return "There was no token to log out.";
			}
			return provider.logout() ? "Upstox has ended the token."
					: "The token is dropped, but Upstox has not confirmed its end: it may live until it expires.";
		}

	};

	/**
	 * Returns the action of a name.
	 * @param name the name in lower case
	 * @return the action
	 * @throws UnknownTargetException if there is none
	 */
	static AccountAction of(String name) {
		List<String> names = Arrays.stream(values()).map((action) -> action.name().toLowerCase(Locale.ROOT)).toList();
		int index = names.indexOf(name);
		if (index < 0) {
			throw UnknownTargetException.action(names);
		}
		return values()[index];
	}

	/**
	 * Acts, and waits until that is done.
	 * @param provider the account
	 * @return what has happened
	 * @throws io.github.upstoxtotp.UpstoxException if the action was refused or failed
	 */
	abstract String perform(UpstoxTokenProvider provider);

}
