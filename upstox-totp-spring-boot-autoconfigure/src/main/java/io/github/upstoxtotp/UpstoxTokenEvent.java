package io.github.upstoxtotp;

/**
 * Something that happened to the token of an account. Events are delivered one after
 * another on a thread of their own, off every lock: a listener that fails, blocks or asks
 * for a token harms nobody.
 *
 * @since 0.1.0
 */
public sealed interface UpstoxTokenEvent
		permits UpstoxTokenChangedEvent, UpstoxTokenEndedEvent, UpstoxStateChangedEvent {

	/**
	 * Returns the name of the account.
	 * @return the name
	 */
	String account();

}
