/**
 * A simulated year with the real engine and the real login, against an Upstox, a network
 * and stores that exist in virtual time only. All times are milliseconds since the epoch
 * by the true time, unless said otherwise.
 */
@NullMarked
package io.github.upstoxtotp.proof.year;

import org.jspecify.annotations.NullMarked;
