package io.github.upstoxtotp;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the account owner is asked to do so that there is a token. Holds no secret.
 * Moments are by Upstox's clock. Immutable.
 *
 * @param askedAt when the account owner was asked
 * @param until when the request expires
 * @param instruction what the account owner must do, such as
 * {@code Approve the request in the Upstox app.}
 * @param address the address that the account owner must open, or {@code null} if there
 * is none
 * @since 0.1.0
 * @see UpstoxTokenStatus#prompt()
 */
public record UpstoxHolderPrompt(Instant askedAt, Instant until, String instruction, @Nullable URI address) {
}
