package io.github.upstoxtotp.test;

/**
 * One of the profiles on the mobile number of the simulated login, as the check of the
 * OTP lists them.
 *
 * @param profileId the number that the PIN step asks for
 * @param userId the user id, such as {@code AB1234}
 * @param isDefault whether Upstox marks it as the default account
 * @since 0.1.0
 */
public record UpstoxSimulatorAccount(long profileId, String userId, boolean isDefault) {
}
