package io.github.upstoxtotp;

/**
 * A new token has come into use. For whatever captures a token when it is built: web
 * sockets, clients of an SDK.
 *
 * @param account the name of the account
 * @param token the new token
 * @since 0.1.0
 */
public record UpstoxTokenChangedEvent(String account, UpstoxToken token) implements UpstoxTokenEvent {
}
