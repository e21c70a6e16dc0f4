package io.github.upstoxtotp;

/**
 * Upstox has refused a token before it expired. Published once for a token, unless the
 * outcome changes.
 *
 * @param refusal when, and what came of it
 * @param current the status after
 * @since 0.1.0
 */
public record UpstoxTokenRefusedEvent(UpstoxTokenRefusal refusal,
		UpstoxTokenStatus current) implements UpstoxTokenEvent {

	@Override
	public String account() {
		return this.current.account();
	}

}
