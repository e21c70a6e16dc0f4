package io.github.upstoxtotp.test;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Step 2: a new OTP, which also goes to the account owner as an SMS.
 */
record GenerateEndpoint() implements Endpoint {

	@Override
	public Answer answer(Exchange exchange) {
		SimulatedAccount account = exchange.account();
		if (account == null || !account.credentials().username().equals(exchange.optionalText("mobileNumber"))
				|| !account.credentials().userId().equals(exchange.optionalText("userId"))) {
			throw RefusedException.service(1017016, "Please enter a valid mobile number.");
		}
		ObjectNode json = Wire.template("generate");
		json.withObject("/data")
			.put("message", "Enter the 6-digit OTP received on " + masked(account.credentials().username()))
			.put("validateOTPToken", account.mobileNumber.otps.generate(account))
			.put("isTotpEnabled", !exchange.has(Quirk.TOTP_DISABLED));
		return Answer.json(json);
	}

	private String masked(String mobileNumber) {
		return mobileNumber.replaceFirst("(?<=^..).*(?=....$)", "****");
	}

}
