package io.github.upstoxtotp.benchmarks.year;

/**
 * Why there was another login on a day.
 */
enum Cause {

	/**
	 * Upstox had ended the token early.
	 */
	REVOKED("token revoked"),

	/**
	 * Upstox issued the token, but its answer never arrived.
	 */
	ANSWER_LOST("answer lost"),

	/**
	 * No living replica and no store had the token any more.
	 */
	FORGOTTEN("token forgotten"),

	/**
	 * Somebody had the token, but the store was down or had lost it.
	 */
	STORE_TROUBLE("store trouble"),

	/**
	 * There was no need for it.
	 */
	UNEXPLAINED("unexplained");

	private final String text;

	Cause(String text) {
		this.text = text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
