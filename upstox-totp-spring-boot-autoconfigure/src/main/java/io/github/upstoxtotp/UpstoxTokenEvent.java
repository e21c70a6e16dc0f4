package io.github.upstoxtotp;

/**
 * Something that happened to the token of an account. Listeners of the application are
 * called on one thread of the library, one event after another, in order and off every
 * lock. A listener that throws is logged, and the others still get the event. One that
 * blocks or asks for a token delays later events, but no login, no caller and no log line
 * of the library. Events that occur while the application starts are published when its
 * context is refreshed.
 *
 * @since 0.1.0
 */
public sealed interface UpstoxTokenEvent permits UpstoxTokenChangedEvent, UpstoxTokenEndedEvent,
		UpstoxTokenRefusedEvent, UpstoxTokenOverdueEvent, UpstoxStateChangedEvent, UpstoxHolderAskedEvent {

	/**
	 * Returns the name of the account.
	 * @return the name
	 */
	String account();

}
