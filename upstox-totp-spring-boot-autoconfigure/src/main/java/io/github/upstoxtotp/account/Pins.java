package io.github.upstoxtotp.account;

/**
 * What is known of the PIN. Immutable.
 *
 * @param unanswered the PINs in a row that were, or may have been, sent and of which
 * nobody knows whether they were wrong
 * @param proven whether the PIN has once been accepted
 * @since 0.1.0
 */
public record Pins(int unanswered, boolean proven) {

	/**
	 * No PIN was sent yet.
	 */
	public static final Pins UNKNOWN = new Pins(0, false);

	private static final int MOST_UNANSWERED = 3;

	// One less than Upstox locks the account for, should the PIN have been changed there.
	private static final int MOST_UNANSWERED_OF_PROVEN = 4;

	/**
	 * Books a PIN that may be sent.
	 * @return what is known if nothing more is heard of it
	 */
	Pins sent() {
		return new Pins(this.unanswered + 1, this.proven);
	}

	Pins accepted() {
		return new Pins(0, true);
	}

	Pins refused() {
		return new Pins(0, false);
	}

	boolean areTooMany() {
		return this.unanswered >= (this.proven ? MOST_UNANSWERED_OF_PROVEN : MOST_UNANSWERED);
	}

}
