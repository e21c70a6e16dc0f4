package io.github.upstoxtotp.benchmarks.year;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.upstoxtotp.login.UpstoxCredentials;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * An account at Upstox: answers what its processes ask, and counts what they spend.
 */
final class UpstoxAccount {

	private static final int MOST_WRONG_PINS = 5;

	private static final int MOST_GENERATIONS = 2;

	private static final String RIGHT_PIN = "135790";

	private final Map<String, IssuedToken> tokens = new HashMap<>();

	private final List<IssuedToken> issues = new ArrayList<>();

	private final Set<String> open = new HashSet<>();

	private final Set<Long> timeSteps = new HashSet<>();

	private final Deque<Generation> generations = new ArrayDeque<>();

	private final VirtualTime time;

	private final String name;

	private final Tally tally;

	private final Function<IssuedToken, Cause> causes;

	private final byte[] totpSecret;

	private String pin = RIGHT_PIN;

	private int wrongPins;

	private boolean refusedPin;

	private long handles;

	/**
	 * Creates an account.
	 * @param time the true time
	 * @param name its client code, such as {@code AB0001}
	 * @param tally counts
	 * @param causes tells why there is a login after the one that gave a token
	 */
	UpstoxAccount(VirtualTime time, String name, Tally tally, Function<IssuedToken, Cause> causes) {
		this.time = time;
		this.name = name;
		this.tally = tally;
		this.causes = causes;
		this.totpSecret = ("secret of " + name + "..........").getBytes(StandardCharsets.US_ASCII);
	}

	UpstoxCredentials credentials() {
		return new UpstoxCredentials("98765" + this.name.hashCode() % 10_000 + "0", RIGHT_PIN,
				new Base32().encodeAsString(this.totpSecret), "key-" + this.name, "secret",
				"https://127.0.0.1/callback");
	}

	IssuedToken token(String value) {
		IssuedToken token = this.tokens.get(value);
		if (token == null) {
			throw new IllegalStateException("Upstox never issued the token that was sent");
		}
		return token;
	}

	@Nullable IssuedToken lastIssue() {
		return this.issues.isEmpty() ? null : this.issues.get(this.issues.size() - 1);
	}

	void changePin() {
		this.pin = "246800";
	}

	void restorePin() {
		this.pin = RIGHT_PIN;
		this.wrongPins = 0;
	}

	/**
	 * Notes that a person has reset the block: a PIN may be sent again.
	 */
	void blockReset() {
		this.refusedPin = false;
	}

	boolean isPinWrong() {
		return !this.pin.equals(RIGHT_PIN);
	}

	/**
	 * Returns whether as many OTPs as a window may have were generated since a moment,
	 * and lost through no fault of those who asked for them.
	 */
	boolean lostTwoSince(long moment) {
		return this.generations.stream()
			.filter((generation) -> generation.at() > moment && generation.isLost())
			.count() >= MOST_GENERATIONS;
	}

	WireAnswer answer(WireRequest request) {
		return switch (request.route()) {
			case DIALOG -> WireAnswer.redirect(
					"https://login.upstox.com/?client_id=IND-%s&redirect_uri=https%%3A%%2F%%2Fapi-v2.upstox.com%%2F"
						.formatted(this.name) + "&user_id=%s&user_type=individual".formatted(this.name));
			case GENERATE -> generate(request.sender());
			case VERIFY -> verify(request.text("otp"), request.text("validateOtpToken"));
			case PIN -> pin(request.text("inputText"));
			case AUTHORIZE -> WireAnswer.data(
					"{\"isApproved\":true,\"redirectUri\":\"https://127.0.0.1/callback?code=%s\"}".formatted(handle()));
			case TOKEN -> issue(request.code(), request.sender());
			case PROFILE -> profile(request.bearer());
		};
	}

	private WireAnswer generate(Replica sender) {
		long now = this.time.now();
		this.generations.removeIf((generation) -> now - generation.at() >= TokenDays.HOUR);
		this.generations.add(new Generation(now, sender));
		int recent = (int) this.generations.stream().filter((one) -> now - one.at() < 10 * TokenDays.MINUTE).count();
		this.tally.generated(recent);
		return (recent > MOST_GENERATIONS) ? WireAnswer.serviceError(1017069, "Maximum OTPs, try again after 10 mins.")
				: WireAnswer.data("{\"validateOTPToken\":\"%s\",\"isTotpEnabled\":true,\"userType\":\"individual\"}"
					.formatted(handle()));
	}

	private String handle() {
		String handle = "H" + this.handles++;
		this.open.add(handle);
		return handle;
	}

	private WireAnswer verify(String otp, String validateOtpToken) {
		if (!this.open.remove(validateOtpToken)) {
			return WireAnswer.serviceError(1017076, "The OTP session has expired.");
		}
		long step = Math.floorDiv(this.time.now(), 30 * TokenDays.SECOND);
		for (long candidate = step - 1; candidate <= step + 1; candidate++) {
			if (Totp.code(this.totpSecret, candidate).equals(otp)) {
				this.tally.timeStepUsed(!this.timeSteps.add(candidate));
				return WireAnswer.data(
						"{\"accounts\":[{\"profileId\":1,\"userId\":\"%s\",\"isDefault\":true}]}".formatted(this.name));
			}
		}
		this.tally.wrongTotp();
		return WireAnswer.serviceError(1017199, "Invalid OTP, 4 attempts left.");
	}

	private WireAnswer pin(String encoded) {
		if (this.refusedPin) {
			this.tally.pinRepeated();
		}
		if (this.wrongPins >= MOST_WRONG_PINS) {
			return WireAnswer.serviceError(1017090, "The account is locked.");
		}
		String sent = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
		if (!sent.equals(this.pin)) {
			this.wrongPins++;
			this.tally.wrongPin(this.wrongPins);
			return WireAnswer.serviceError(1017106, "The PIN is wrong.").onDelivery(() -> this.refusedPin = true);
		}
		this.wrongPins = 0;
		return WireAnswer
			.data("{\"redirectUri\":null,\"customerStatus\":\"ACTIVE\",\"isExternalClientOAuthApp\":true}");
	}

	private WireAnswer issue(String code, Replica sender) {
		if (!this.open.remove(code)) {
			return WireAnswer.apiError(400, "UDAPI100057");
		}
		IssuedToken last = lastIssue();
		IssuedToken token = new IssuedToken(this.name + "-token-" + this.issues.size(), this.time.now());
		boolean again = last != null && last.end() == token.end();
		this.tally.issued(this.name, token, again ? this.causes.apply(last) : null);
		this.issues.add(token);
		this.tokens.put(token.value(), token);
		return WireAnswer.flat("{\"access_token\":\"%s\",\"user_id\":\"%s\"}".formatted(token.value(), this.name))
			.onDelivery(() -> token.receivedBy(sender));
	}

	private WireAnswer profile(@Nullable String bearer) {
		boolean accepted = bearer != null && token(bearer).isAcceptedAt(this.time.now());
		return accepted ? WireAnswer.flat("{\"status\":\"success\",\"data\":{\"user_id\":\"%s\"}}".formatted(this.name))
				: WireAnswer.apiError(401, "UDAPI100050");
	}

	/**
	 * An OTP.
	 *
	 * @param at when it was generated
	 * @param sender who asked for it
	 */
	private record Generation(long at, Replica sender) {

		boolean isLost() {
			return this.sender.wasKeptFrom(this.at);
		}

	}

}
