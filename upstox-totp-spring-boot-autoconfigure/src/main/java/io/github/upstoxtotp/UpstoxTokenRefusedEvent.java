package io.github.upstoxtotp;

/**
 * Upstox has refused a token before it expired. Published once for a token, unless the
 * outcome changes.
 *
 * @param account the name of the account
 * @param refusal when, and what came of it
 * @since 0.1.0
 */
public record UpstoxTokenRefusedEvent(String account, UpstoxTokenRefusal refusal) implements UpstoxTokenEvent {
}
