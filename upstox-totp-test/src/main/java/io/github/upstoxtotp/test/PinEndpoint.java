package io.github.upstoxtotp.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Step 4: the check of the PIN, which opens a web session.
 */
record PinEndpoint(Backend backend, Flow flow) implements Endpoint {

	static final String ACCESS_COOKIE = "access_token";

	@Override
	public Answer answer(Exchange exchange) {
		SimulatedAccount account = InternalClient.require(exchange);
		String identity = exchange.cookie(VerifyEndpoint.IDENTITY_COOKIE);
		UpstoxSimulatorAccount profile = profile(exchange, session(identity, account));
		if (!"SECRET_PIN".equals(exchange.text("twoFAMethod"))) {
			throw RefusedException.serviceViolation("data.twoFAMethod is not SECRET_PIN");
		}
		this.backend.accounts.holderOf(account, profile.userId()).pins.check(exchange.text("inputText"));
		this.backend.identitySessions.take(identity);
		String access = this.backend.webSessions.open(RandomText.hex(64), account, profile.userId(), this.flow);
		return Answer.json(json(exchange, account, profile))
			.header("Set-Cookie", Answer.cookie(ACCESS_COOKIE, access),
					Answer.cookie("refresh_token", RandomText.hex(64)));
	}

	private Session session(@Nullable String identity, SimulatedAccount account) {
		Session session = this.backend.identitySessions.find(identity);
		if (session == null || session.account() != account) {
			throw RefusedException.sessionLost();
		}
		if (session.flow() != this.flow) {
			throw RefusedException.sessionLost().asViolation("verify and 2fa are not of the same flow");
		}
		return session;
	}

	/**
	 * Return the profile that the request names by its body, in the current flow, or else
	 * the one of the session. The headers have to say the same; in the legacy flow they
	 * may be missing, as clients that log in to Upstox show.
	 */
	private UpstoxSimulatorAccount profile(Exchange exchange, Session session) {
		JsonNode profileId = exchange.data().path("profileId");
		if (!((this.flow == Flow.CURRENT) ? profileId.isIntegralNumber() : profileId.isMissingNode())) {
			throw RefusedException.serviceViolation("data.profileId is a number in the current flow only");
		}
		return session.account().mobileNumber.profiles()
			.stream()
			.filter((profile) -> profileId.isMissingNode() ? profile.userId().equals(session.userId())
					: profile.profileId() == profileId.longValue())
			.filter((profile) -> isNamed(exchange, "X-Profile-Id", String.valueOf(profile.profileId())))
			.filter((profile) -> isNamed(exchange, "X-User-Id", profile.userId()))
			.findFirst()
			.orElseThrow(RefusedException::sessionLost);
	}

	private boolean isNamed(Exchange exchange, String header, String value) {
		return value.equals(exchange.header(header)) || (this.flow == Flow.LEGACY && !exchange.hasHeader(header));
	}

	private ObjectNode json(Exchange exchange, SimulatedAccount account, UpstoxSimulatorAccount profile) {
		ObjectNode json = Wire.template("pin");
		ObjectNode data = json.withObject("/data");
		if (exchange.has(Quirk.CODE_AFTER_PIN)) {
			data.put("redirectUri", this.backend.redirectWithCode(account, profile.userId(), this.flow));
		}
		if (exchange.has(Quirk.CUSTOMER_DORMANT)) {
			data.put("customerStatus", "DORMANT");
		}
		if (exchange.has(Quirk.CUSTOMER_INACTIVE)) {
			data.put("customerStatus", "INACTIVE");
		}
		return json;
	}

}
