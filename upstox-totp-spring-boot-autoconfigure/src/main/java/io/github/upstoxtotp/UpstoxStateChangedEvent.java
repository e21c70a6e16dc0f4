package io.github.upstoxtotp;

/**
 * An account has changed its state.
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
