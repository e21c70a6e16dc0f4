package io.github.upstoxtotp;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the holder of an account is asked to do so that there is a token. Holds no secret.
 * Moments are by Upstox's clock. Immutable.
 *
 * @param askedAt when the holder was asked
 * @param until when the request lapses
 * @param instruction what the holder must do, such as
 * {@code Approve the request in the Upstox app.}
 * @param address the address that the holder must open, or {@code null} if there is none
 * @since 0.1.0
 * @see UpstoxTokenStatus#prompt()
 */
public record UpstoxHolderPrompt(Instant askedAt, Instant until, String instruction, @Nullable URI address) {
}
