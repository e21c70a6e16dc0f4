package io.github.upstoxtotp.autoconfigure;

import io.github.upstoxtotp.UpstoxTokenEvent;

/**
 * Takes the events of all tokens before the listeners of the application do. Called in
 * the order of the events, by the thread that caused the event; must not block. Not a
 * {@link java.util.function.Consumer}, since beans of that type mean something to others.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TokenEventConsumer {

	/**
	 * Takes an event.
	 * @param event what has happened
	 */
	void accept(UpstoxTokenEvent event);

}
