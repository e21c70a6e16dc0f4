package io.github.upstoxtotp.proof.year;

import org.jspecify.annotations.Nullable;

/**
 * A time in which Upstox, or the connection to it, fails.
 *
 * @param kind how it fails
 * @param route the only endpoint that fails, or {@code null} for all
 * @param until when it ends
 */
record UpstoxIncident(IncidentKind kind, @Nullable UpstoxRoute route, long until) {

	boolean concerns(UpstoxRoute asked) {
		return this.route == null || this.route == asked;
	}

	/**
	 * The ways to fail.
	 */
	enum IncidentKind {

		/**
		 * No request succeeds.
		 */
		DOWN,

		/**
		 * A third of the requests is not answered.
		 */
		FLAKY,

		/**
		 * Each request takes between 2 and 20 seconds.
		 */
		SLOW,

		/**
		 * Every second request in a session is answered as if the session were unknown.
		 */
		LOSING_SESSIONS,

		/**
		 * Two of three requests are answered with 429.
		 */
		RATE_LIMITING

	}

}
