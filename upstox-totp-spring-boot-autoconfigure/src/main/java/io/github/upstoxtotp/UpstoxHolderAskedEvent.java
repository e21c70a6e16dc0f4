package io.github.upstoxtotp;

/**
 * The account owner was asked to approve a token or to log in. Where several processes
 * share a store, only the one that has asked publishes it.
 *
 * @param account the name of the account
 * @param prompt what the account owner must do, and until when
 * @since 0.1.0
 */
public record UpstoxHolderAskedEvent(String account, UpstoxHolderPrompt prompt) implements UpstoxTokenEvent {
}
