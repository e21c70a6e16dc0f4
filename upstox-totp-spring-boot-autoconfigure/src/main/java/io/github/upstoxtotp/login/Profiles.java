package io.github.upstoxtotp.login;

import java.util.List;
import java.util.function.Predicate;

import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

final class Profiles {

	private final Fields data;

	Profiles(Fields data) {
		this.data = data;
	}

	Profile choose(String userId) {
		Fields chosen = this.data.at("accounts").node().isArray() ? account(userId) : this.data.at("userProfile");
		return new Profile(chosen.number("profileId"), chosen.text("userId"));
	}

	private Fields account(String userId) {
		List<Fields> accounts = this.data.at("accounts").elements();
		if (accounts.isEmpty()) {
			throw this.data.missing("accounts");
		}
		Fields named = first(accounts, (account) -> userId.equals(account.optionalText("userId")));
		Fields chosen = (named != null) ? named : first(accounts, (account) -> account.isTrue("isDefault"));
		if (chosen == null && accounts.size() > 1) {
			throw StepFailedException.permanent(UpstoxLoginStep.VERIFY,
					"The mobile number has several accounts and none of them is the application's or the default one.",
					"Make the account of upstox.client-id (UPSTOX_CLIENT_ID) the default one in the Upstox app, then "
							+ "reset the block.");
		}
		return (chosen != null) ? chosen : accounts.get(0);
	}

	private static @Nullable Fields first(List<Fields> accounts, Predicate<Fields> condition) {
		return accounts.stream().filter(condition).findFirst().orElse(null);
	}

}
