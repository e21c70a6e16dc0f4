package io.github.upstoxtotp.test;

/**
 * One of the accounts on the mobile number of the simulated login.
 *
 * @param profileId the number that the PIN step asks for
 * @param userId the user id, such as {@code AB1234}
 * @param isDefault whether Upstox marks it as the default account
 * @since 0.1.0
 */
public record UpstoxSimulatorAccount(long profileId, String userId, boolean isDefault) {
}
