package io.github.upstoxtotp.test;

import java.time.Instant;

/**
 * A login between two of its steps.
 */
record Session(String userId, Flow flow, Instant end) {

}
