package io.github.upstoxtotp;

/**
 * An account has changed its state. Every transition is published, in order: the
 * {@code current} state of one event is the {@code previous} one of the next. The first
 * one comes from {@link UpstoxTokenStatus.State#EMPTY}.
 *
 * @param previous the state before
 * @param current the status after
 * @since 0.1.0
 */
public record UpstoxStateChangedEvent(UpstoxTokenStatus.State previous,
		UpstoxTokenStatus current) implements UpstoxTokenEvent {

	@Override
	public String account() {
		return this.current.account();
	}

}
