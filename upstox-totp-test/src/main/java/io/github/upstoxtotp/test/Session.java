package io.github.upstoxtotp.test;

import java.time.Instant;

/**
 * A login between two of its steps.
 *
 * @param account the account whose application was opened
 * @param userId the user who logs in, who may be another one on the same mobile number
 * @param flow the flow of the login
 * @param end when the session ends
 */
record Session(SimulatedAccount account, String userId, Flow flow, Instant end) {

}
