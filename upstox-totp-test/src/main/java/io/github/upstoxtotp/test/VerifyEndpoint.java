package io.github.upstoxtotp.test;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Step 3: the check of the OTP.
 */
record VerifyEndpoint(Backend backend, Flow flow) implements Endpoint {

	static final String IDENTITY_COOKIE = "auth_identity_token";

	@Override
	public Answer answer(Exchange exchange) {
		String token = exchange.text("validateOtpToken");
		String otp = exchange.text("otp");
		SimulatedAccount account = exchange.account();
		if (account == null) {
			throw RefusedException.otpSessionExpired();
		}
		account.mobileNumber.otps.verify(token, otp);
		UpstoxSimulatorAccount profile = account.mobileNumber.profileOf(account.credentials().userId());
		String identity = this.backend.identitySessions.open(RandomText.hex(48), account, profile.userId(), this.flow);
		long expiry = this.backend.clock.instant().plusSeconds(600).toEpochMilli();
		return Answer.json((this.flow == Flow.CURRENT) ? accounts(account) : userProfile(account, profile))
			.header("Set-Cookie", Answer.cookie(IDENTITY_COOKIE, identity),
					Answer.cookie(IDENTITY_COOKIE + "_expiry", String.valueOf(expiry)),
					Answer.cookie("profile_id", String.valueOf(profile.profileId())));
	}

	private ObjectNode accounts(SimulatedAccount account) {
		ObjectNode json = Wire.template("verify-current");
		ArrayNode accounts = json.withObject("/data").putArray("accounts");
		account.mobileNumber.profiles()
			.forEach((profile) -> accounts.addObject()
				.put("profileId", profile.profileId())
				.put("userId", profile.userId())
				.put("isDefault", profile.isDefault()));
		return json;
	}

	private ObjectNode userProfile(SimulatedAccount account, UpstoxSimulatorAccount profile) {
		ObjectNode json = Wire.template("verify-legacy");
		String[] names = account.credentials().holderName().split(" ", 2);
		json.withObject("/data/userProfile")
			.put("profileId", profile.profileId())
			.put("userId", profile.userId())
			.put("firstName", names[0])
			.put("lastName", (names.length == 2) ? names[1] : "");
		return json;
	}

}
