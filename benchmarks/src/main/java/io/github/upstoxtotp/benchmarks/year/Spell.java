package io.github.upstoxtotp.benchmarks.year;

import org.jspecify.annotations.Nullable;

/**
 * A time in which Upstox, or the way to it, is in trouble.
 *
 * @param kind what is wrong
 * @param route the only route that is, or {@code null} for all
 * @param until when it is over
 */
record Spell(Kind kind, @Nullable Route route, long until) {

	boolean concerns(Route asked) {
		return this.route == null || this.route == asked;
	}

	/**
	 * What can be wrong.
	 */
	enum Kind {

		/**
		 * Nothing gets through.
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
		 * Every second request of a session finds it lost.
		 */
		FORGETFUL,

		/**
		 * Two of three requests are too many.
		 */
		STRICT

	}

}
