package io.github.upstoxtotp;

/**
 * Something that happened to the token of an account. Every listener has a thread of its
 * own, off every lock, and gets the events one after another: one that fails, blocks or
 * asks for a token holds up nobody but itself. Listeners do not wait for one another.
 * What happens while the application starts is told when it has started.
 *
 * @since 0.1.0
 */
public sealed interface UpstoxTokenEvent
		permits UpstoxTokenChangedEvent, UpstoxTokenEndedEvent, UpstoxTokenRefusedEvent, UpstoxStateChangedEvent {

	/**
	 * Returns the name of the account.
	 * @return the name
	 */
	String account();

}
