package io.github.upstoxtotp.sample.demo;

import java.time.Duration;

import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;

/**
 * A fault that a person can choose, named as the simulator names it. An error is the one
 * that Upstox is known to answer with at the step.
 */
enum DemoFault {

	ERROR("Refusal", "The answer is the error that is typical of the step."),

	STATUS("Outage", "The answer is status 503."),

	CLOUDFLARE("Cloudflare", "The network in front of Upstox refuses the request."),

	NO_ANSWER("No answer", "The connection is closed without an answer."),

	RESET("Reset", "The connection is reset."),

	TIMEOUT("Time-out", "No answer comes within 15 seconds."),

	DELAY("Slow", "The true answer comes three seconds late."),

	BROKEN_OFF("Broken off", "The connection is closed within the answer."),

	GARBAGE("Garbage", "The answer is not HTTP."),

	TRUNCATED("Truncated", "The JSON of the answer is cut off."),

	JSON("Unexpected JSON", "The answer is an empty array."),

	NULL_DATA("No data", "The answer is a success whose data is null."),

	EMPTY_BODY("Empty", "The answer is status 200 without a body.");

	private final String title;

	private final String note;

	DemoFault(String title, String note) {
		this.title = title;
		this.note = note;
	}

	Fault at(Step step) {
		return switch (this) {
			case ERROR -> typicalError(step);
			case STATUS -> Fault.status(503);
			case CLOUDFLARE -> Fault.cloudflare();
			case NO_ANSWER -> Fault.noAnswer();
			case RESET -> Fault.reset();
			case TIMEOUT -> Fault.timeout();
			case DELAY -> Fault.delay(Duration.ofSeconds(3));
			case BROKEN_OFF -> Fault.brokenOff();
			case GARBAGE -> Fault.garbage();
			case TRUNCATED -> Fault.truncated();
			case JSON -> Fault.json("[]");
			case NULL_DATA -> Fault.nullData();
			case EMPTY_BODY -> Fault.emptyBody();
		};
	}

	private static Fault typicalError(Step step) {
		return switch (step) {
			case DIALOG -> Fault.apiError(401, "UDAPI100068", "Check your 'client_id' and 'redirect_uri'.");
			case GENERATE -> Fault.errorCode(1017069, "You can generate an OTP again after 10 mins.");
			case VERIFY -> Fault.errorCode(1017076, "The OTP session has expired.");
			case PIN -> Fault.errorCode(1017106, "The PIN is incorrect. 4 attempts left.");
			case AUTHORIZE -> Fault.errorCode(1017084, "The login session is lost.");
			case TOKEN, APPROVAL_REQUEST ->
				Fault.apiError(401, "UDAPI100069", "Check your 'client_id' and 'client_secret'.");
			case PROFILE, FUNDS, ORDER, FEED, STATIC_IP, LOGIN_PAGE, LOGOUT ->
				Fault.apiError(429, "UDAPI10005", "Too Many Request Sent");
		};
	}

	String title() {
		return this.title;
	}

	String note() {
		return this.note;
	}

}
