package io.github.upstoxtotp;

/**
 * An account has changed its state. Every transition is told, in its order: what was
 * {@code current} is {@code previous} the next time. The first one comes from
 * {@link UpstoxTokenStatus.State#EMPTY}.
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
