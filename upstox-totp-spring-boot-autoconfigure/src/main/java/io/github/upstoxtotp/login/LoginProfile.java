package io.github.upstoxtotp.login;

import io.github.upstoxtotp.UpstoxLoginStep;

/**
 * The account that gets the PIN. It is always that of the user whom the dialog has named,
 * since a mobile number may have accounts of several people.
 *
 * @param profileId the number of the account
 * @param userId the client code of its user
 */
record LoginProfile(long profileId, String userId) {

	static LoginProfile choose(JsonFields data, String userId) {
		if (!data.at("accounts").isArray()) {
			JsonFields profile = data.at("userProfile");
			String named = profile.optionalCode("userId", JsonFields.LONGEST_ID);
			if (named != null && !named.equalsIgnoreCase(userId)) {
				throw foreign();
			}
			return new LoginProfile(profile.number("profileId"), userId);
		}
		JsonFields accounts = data.at("accounts");
		if (accounts.elements().isEmpty()) {
			throw data.missing("accounts");
		}
		return accounts.elements()
			.stream()
			.filter((account) -> userId.equalsIgnoreCase(account.optionalText("userId")))
			.findFirst()
			.map((account) -> new LoginProfile(account.number("profileId"), userId))
			.orElseThrow(LoginProfile::foreign);
	}

	private static StepFailedException foreign() {
		return StepFailedException.permanent(UpstoxLoginStep.VERIFY,
				"The mobile number does not belong to the user of the application, so the PIN was not sent.",
				"Set upstox.username (UPSTOX_USERNAME) and upstox.client-id (UPSTOX_CLIENT_ID) to those of the same "
						+ "Upstox user, then reset the block.");
	}

}
