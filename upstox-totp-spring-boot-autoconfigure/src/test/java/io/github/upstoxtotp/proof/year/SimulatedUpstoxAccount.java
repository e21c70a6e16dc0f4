package io.github.upstoxtotp.proof.year;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * An account at Upstox: answers its processes, and counts OTPs and PINs.
 */
final class SimulatedUpstoxAccount {

	private static final TimeBasedOneTimePasswordGenerator TOTP = new TimeBasedOneTimePasswordGenerator();

	private static final int MOST_WRONG_PINS = 5;

	private static final int MOST_GENERATIONS = 2;

	private static final int FIRST_PIN = 135_790;

	private final Map<String, SimulatedToken> tokens = new HashMap<>();

	private final List<SimulatedToken> issues = new ArrayList<>();

	private final Set<String> open = new HashSet<>();

	private final Set<Long> timeSteps = new HashSet<>();

	private final Deque<OtpGeneration> generations = new ArrayDeque<>();

	private final VirtualTime time;

	private final String name;

	private final YearStatistics statistics;

	private final Function<SimulatedToken, RepeatedLoginCause> causes;

	private final byte[] totpSecret;

	private byte[] acceptedTotpSecret;

	private boolean apiSecretWrong;

	private int chosenPins;

	private String pin = configuredPin();

	private int wrongPins;

	private boolean refusedPin;

	private long handles;

	/**
	 * Creates an account.
	 * @param time the true time
	 * @param name its client code, such as {@code AB0001}
	 * @param statistics the statistics
	 * @param causes returns why there is a login after the one that gave a token
	 */
	SimulatedUpstoxAccount(VirtualTime time, String name, YearStatistics statistics,
			Function<SimulatedToken, RepeatedLoginCause> causes) {
		this.time = time;
		this.name = name;
		this.statistics = statistics;
		this.causes = causes;
		this.totpSecret = ("secret of " + name + "..........").getBytes(StandardCharsets.US_ASCII);
		this.acceptedTotpSecret = this.totpSecret;
	}

	String name() {
		return this.name;
	}

	/**
	 * Returns the TOTP secret, in Base32.
	 * @return the secret
	 */
	String totpSecret() {
		return new Base32().encodeAsString(this.totpSecret);
	}

	SimulatedToken token(String value) {
		SimulatedToken token = this.tokens.get(value);
		if (token == null) {
			throw new IllegalStateException("Upstox never issued the token that was sent");
		}
		return token;
	}

	/**
	 * Returns the first token issued at or after a moment.
	 * @param moment the moment
	 * @return the token, or {@code null} if there is none
	 */
	@Nullable SimulatedToken firstIssueSince(long moment) {
		return this.issues.stream().filter((token) -> token.issuedAt() >= moment).findFirst().orElse(null);
	}

	@Nullable SimulatedToken lastIssue() {
		return this.issues.isEmpty() ? null : this.issues.get(this.issues.size() - 1);
	}

	void changePin() {
		this.pin = "246800";
	}

	void changeTotpSecret() {
		this.acceptedTotpSecret = "another secret......".getBytes(StandardCharsets.US_ASCII);
	}

	void changeApiSecret() {
		this.apiSecretWrong = true;
	}

	/**
	 * Restores the PIN that the processes send.
	 */
	void restorePin() {
		this.pin = configuredPin();
		this.wrongPins = 0;
	}

	/**
	 * Chooses a PIN that was never used before. Processes that start later send it.
	 */
	void choosePin() {
		this.chosenPins++;
		restorePin();
	}

	/**
	 * Returns the PIN that the processes are configured with.
	 */
	String configuredPin() {
		return String.valueOf(FIRST_PIN + this.chosenPins);
	}

	/**
	 * Records that a person has reset the account: a PIN may be sent again.
	 */
	void blockReset() {
		this.refusedPin = false;
	}

	boolean isPinWrong() {
		return !this.pin.equals(configuredPin());
	}

	/**
	 * Returns whether two OTPs, the limit of a window, were generated since a moment and
	 * lost through no fault of the processes.
	 */
	boolean lostTwoSince(long moment) {
		return this.generations.stream()
			.filter((generation) -> generation.at() > moment && generation.isLost())
			.count() >= MOST_GENERATIONS;
	}

	SimulatedResponse answer(SimulatedRequest request) {
		return switch (request.route()) {
			case DIALOG -> SimulatedResponse.redirect(
					"https://login.upstox.com/?client_id=IND-%s&redirect_uri=https%%3A%%2F%%2Fapi-v2.upstox.com%%2F"
						.formatted(this.name) + "&user_id=%s&user_type=individual".formatted(this.name));
			case GENERATE -> generate(request.sender());
			case VERIFY -> verify(request.text("otp"), request.text("validateOtpToken"));
			case PIN -> pin(request.text("inputText"));
			case AUTHORIZE -> SimulatedResponse.data(
					"{\"isApproved\":true,\"redirectUri\":\"https://127.0.0.1/callback?code=%s\"}".formatted(handle()));
			case TOKEN -> issue(request.code(), request.sender());
			case PROFILE -> profile(request.bearer());
		};
	}

	private SimulatedResponse generate(SimulatedProcess sender) {
		long now = this.time.now();
		this.generations.removeIf((generation) -> now - generation.at() >= TokenDays.HOUR);
		this.generations.add(new OtpGeneration(now, sender));
		int recent = (int) this.generations.stream().filter((one) -> now - one.at() < 10 * TokenDays.MINUTE).count();
		this.statistics.generated(recent);
		return (recent > MOST_GENERATIONS)
				? SimulatedResponse.serviceError(1017069, "Maximum OTPs, try again after 10 mins.")
				: SimulatedResponse
					.data("{\"validateOTPToken\":\"%s\",\"isTotpEnabled\":true,\"userType\":\"individual\"}"
						.formatted(handle()));
	}

	private String handle() {
		String handle = "H" + this.handles++;
		this.open.add(handle);
		return handle;
	}

	private SimulatedResponse verify(String otp, String validateOtpToken) {
		if (!this.open.remove(validateOtpToken)) {
			return SimulatedResponse.serviceError(1017076, "The OTP session has expired.");
		}
		long step = Math.floorDiv(this.time.now(), 30 * TokenDays.SECOND);
		for (long candidate = step - 1; candidate <= step + 1; candidate++) {
			if (code(candidate).equals(otp)) {
				this.statistics.timeStepUsed(!this.timeSteps.add(candidate));
				return SimulatedResponse.data(
						"{\"accounts\":[{\"profileId\":1,\"userId\":\"%s\",\"isDefault\":true}]}".formatted(this.name));
			}
		}
		this.statistics.wrongTotp();
		return SimulatedResponse.serviceError(1017199, "Invalid OTP, 4 attempts left.");
	}

	private String code(long timeStep) {
		try {
			return TOTP.generateOneTimePasswordString(new SecretKeySpec(this.acceptedTotpSecret, TOTP.getAlgorithm()),
					Instant.ofEpochMilli(timeStep * 30 * TokenDays.SECOND), Locale.ROOT);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("The TOTP secret is unusable", ex);
		}
	}

	private SimulatedResponse pin(String encoded) {
		this.statistics.pinSent();
		if (this.refusedPin) {
			this.statistics.pinRepeated();
		}
		if (this.wrongPins >= MOST_WRONG_PINS) {
			return SimulatedResponse.serviceError(1017090, "The account is locked.");
		}
		String sent = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
		if (!sent.equals(this.pin)) {
			this.wrongPins++;
			this.statistics.wrongPin(this.wrongPins);
			return SimulatedResponse.serviceError(1017106, "The PIN is wrong.")
				.onDelivery(() -> this.refusedPin = true);
		}
		this.wrongPins = 0;
		return SimulatedResponse
			.data("{\"redirectUri\":null,\"customerStatus\":\"ACTIVE\",\"isExternalClientOAuthApp\":true}");
	}

	private SimulatedResponse issue(String code, SimulatedProcess sender) {
		if (this.apiSecretWrong) {
			return SimulatedResponse.apiError(401, "UDAPI100069");
		}
		if (!this.open.remove(code)) {
			return SimulatedResponse.apiError(400, "UDAPI100057");
		}
		SimulatedToken last = lastIssue();
		SimulatedToken token = new SimulatedToken(this.name + "-token-" + this.issues.size(), this.time.now());
		boolean again = last != null && last.end() == token.end();
		this.statistics.issued(this.name, token, again ? this.causes.apply(last) : null);
		this.issues.add(token);
		this.tokens.put(token.value(), token);
		return SimulatedResponse
			.flat("{\"access_token\":\"%s\",\"user_id\":\"%s\"}".formatted(token.value(), this.name))
			.onDelivery(() -> token.receivedBy(sender));
	}

	private SimulatedResponse profile(@Nullable String bearer) {
		boolean accepted = bearer != null && token(bearer).isAcceptedAt(this.time.now());
		return accepted
				? SimulatedResponse.flat("{\"status\":\"success\",\"data\":{\"user_id\":\"%s\"}}".formatted(this.name))
				: SimulatedResponse.apiError(401, "UDAPI100050");
	}

	/**
	 * A generated OTP.
	 *
	 * @param at when it was generated
	 * @param sender the process that asked for it
	 */
	private record OtpGeneration(long at, SimulatedProcess sender) {

		boolean isLost() {
			return this.sender.hasFailedSince(this.at);
		}

	}

}
