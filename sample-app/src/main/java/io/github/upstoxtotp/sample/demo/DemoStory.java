package io.github.upstoxtotp.sample.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a person can choose to happen, and watch.
 */
enum DemoStory {

	MORNING("03:30 passes", "All tokens expire at 03:30 IST. One login brings the next token, a minute later."),

	OUTAGE("Upstox is down at 03:30",
			"All tokens expire, and the first login finds Upstox down. It costs no OTP, and the next one follows."),

	REVOKED("Someone revokes the token",
			"Upstox refuses the token in the middle of the day. The call that finds out is repeated with a new one."),

	WRONG_PIN("Wrong PIN", "The PIN was changed at Upstox, and the next login still sends the old one."),

	APPROVAL("You approve in the app",
			"At 08:00 IST Upstox asks the account owner, who approves in the app. That is you: press Approve.", "uma"),

	BROWSER("You log in with a browser",
			"At 08:00 IST the application asks the account owner to log in at Upstox. That is you: press the button.",
			"vikram");

	private final String title;

	private final String note;

	private final @Nullable String account;

	DemoStory(String title, String note) {
		this(title, note, null);
	}

	DemoStory(String title, String note, @Nullable String account) {
		this.title = title;
		this.note = note;
		this.account = account;
	}

	String title() {
		return this.title;
	}

	String note() {
		return this.note;
	}

	/**
	 * Returns the name of the account that the story is about.
	 * @param shown the name of the account on the page
	 * @return the story's own account, or the one on the page
	 */
	String accountOr(String shown) {
		return Objects.requireNonNullElse(this.account, shown);
	}

	/**
	 * Returns what can happen to an account.
	 * @param name the name of the account
	 * @return its own story where its owner is asked for each token, or else all stories
	 */
	static List<DemoStory> of(String name) {
		List<DemoStory> own = Arrays.stream(values()).filter((story) -> name.equals(story.account)).toList();
		return own.isEmpty() ? List.of(values()) : own;
	}

}
