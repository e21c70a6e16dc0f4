package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.ProviderStatus;

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
	 * Clears a block and a back-off.
	 */
	RESET {

		@Override
		String perform(UpstoxTokenProvider provider) {
			return reset(provider, provider::reset);
		}

	},

	/**
	 * Clears a block, also if Upstox has refused these credentials before.
	 */
	FORCE_RESET {

		@Override
		String perform(UpstoxTokenProvider provider) {
			return reset(provider, provider::forceReset);
		}

	},

	/**
	 * Has Upstox revoke the token.
	 */
	LOGOUT {

		@Override
		String perform(UpstoxTokenProvider provider) {
			if (provider.currentToken() == null) {
				return "There was no token to log out.";
			}
			return provider.logout() ? "Upstox has revoked the token."
					: "The token is dropped, but Upstox has not confirmed that it is revoked: it may be valid until "
							+ "it expires.";
		}

	};

	/**
	 * Returns the action of a name.
	 * @param name the name in lower case, with hyphens
	 * @return the action
	 * @throws UnknownTargetException if there is none
	 */
	static AccountAction of(String name) {
		List<String> names = Arrays.stream(values()).map((action) -> action.text()).toList();
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

	private static String reset(UpstoxTokenProvider provider, Runnable action) {
		boolean failed = ProviderStatus.of(provider).lastError() != null;
		action.run();
		boolean lifted = failed && ProviderStatus.of(provider).lastError() == null;
		return lifted ? "The account is reset: logins are allowed again." : "There was neither a block nor a back-off.";
	}

	private String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
