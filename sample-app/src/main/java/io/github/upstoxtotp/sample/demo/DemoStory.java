package io.github.upstoxtotp.sample.demo;

/**
 * A bad hour that a person can choose, and watch heal.
 */
enum DemoStory {

	MORNING("03:30 passes", "All tokens expire at 03:30 IST. One login brings the next token, a minute later."),

	OUTAGE("Upstox is down at 03:30",
			"All tokens expire, and the first login finds Upstox down. It costs no OTP, and the next one follows."),

	REVOKED("Someone revokes the token",
			"Upstox refuses the token in the middle of the day. The call that finds out is repeated with a new one."),

	WRONG_PIN("Wrong PIN", "The PIN was changed at Upstox, and the next login still sends the old one.");

	private final String title;

	private final String note;

	DemoStory(String title, String note) {
		this.title = title;
		this.note = note;
	}

	String title() {
		return this.title;
	}

	String note() {
		return this.note;
	}

}
