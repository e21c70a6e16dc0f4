package io.github.upstoxtotp.test;

import java.util.Comparator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Step 3: the check of the OTP.
 */
record VerifyEndpoint(Backend backend, Flow flow) implements Endpoint {

	static final String IDENTITY_COOKIE = "auth_identity_token";

	@Override
	public Answer answer(Exchange exchange) {
		this.backend.otps.verify(exchange.text("validateOtpToken"), exchange.text("otp"));
		UpstoxSimulatorAccount account = account();
		String identity = this.backend.identitySessions.open(RandomText.hex(48), account.userId(), this.flow);
		long expiry = this.backend.clock.instant().plusSeconds(600).toEpochMilli();
		return Answer.json((this.flow == Flow.CURRENT) ? accounts() : userProfile(account))
			.header("Set-Cookie", Answer.cookie(IDENTITY_COOKIE, identity),
					Answer.cookie(IDENTITY_COOKIE + "_expiry", String.valueOf(expiry)),
					Answer.cookie("profile_id", String.valueOf(account.profileId())));
	}

	/**
	 * The account that the login page was opened for, or else the default one.
	 */
	private UpstoxSimulatorAccount account() {
		String userId = this.backend.credentials.userId();
		return this.backend.settings.accounts()
			.stream()
			.min(Comparator.comparing((UpstoxSimulatorAccount account) -> !account.userId().equals(userId))
				.thenComparing((account) -> !account.isDefault()))
			.orElseThrow();
	}

	private ObjectNode accounts() {
		ObjectNode json = Wire.template("verify-current");
		ArrayNode accounts = json.withObject("/data").putArray("accounts");
		this.backend.settings.accounts()
			.forEach((account) -> accounts.addObject()
				.put("profileId", account.profileId())
				.put("userId", account.userId())
				.put("isDefault", account.isDefault()));
		return json;
	}

	private ObjectNode userProfile(UpstoxSimulatorAccount account) {
		ObjectNode json = Wire.template("verify-legacy");
		json.withObject("/data/userProfile").put("profileId", account.profileId()).put("userId", account.userId());
		return json;
	}

}
