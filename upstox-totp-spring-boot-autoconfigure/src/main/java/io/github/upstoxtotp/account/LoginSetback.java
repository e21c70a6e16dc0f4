package io.github.upstoxtotp.account;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxLoginFailure;

/**
 * The failure of the last login, as far as it tells when the next one may start. Moments
 * are by Upstox's clock. Immutable.
 *
 * @param failure why the login failed
 * @param failedAt when it failed
 * @param freeFailures how many logins in a row have failed without an OTP, including this
 * one; zero if this one has cost an OTP
 * @param pausedUntil the end of the pause that nobody may skip; {@code failedAt} if there
 * is none
 * @param block whether no login may start until the credentials change or somebody resets
 * the account
 * @since 0.1.0
 */
public record LoginSetback(UpstoxLoginFailure failure, Instant failedAt, int freeFailures, Instant pausedUntil,
		boolean block) {
}
