package io.github.upstoxtotp;

/**
 * The holder of an account was asked to approve a token or to log in. Published by the
 * one process that has asked, also where several share a store.
 *
 * @param account the name of the account
 * @param prompt what the holder must do, and until when
 * @since 0.1.0
 */
public record UpstoxHolderAskedEvent(String account, UpstoxHolderPrompt prompt) implements UpstoxTokenEvent {
}
