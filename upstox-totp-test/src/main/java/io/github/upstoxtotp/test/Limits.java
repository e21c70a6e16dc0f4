package io.github.upstoxtotp.test;

import java.time.Duration;

/**
 * How much {@link UpstoxSimulator} puts up with.
 *
 * @param otpGenerations the number of OTP generations within the window
 * @param otpWindow the time in which they are counted
 * @param wrongOtps the number of wrong OTPs in a row that locks OTPs for ten minutes
 * @param wrongPins the number of wrong PINs in a row that locks the account
 * @since 0.1.0
 */
public record Limits(int otpGenerations, Duration otpWindow, int wrongOtps, int wrongPins) {

	/**
	 * Return the limits of Upstox: two generations in ten minutes, five wrong OTPs, five
	 * wrong PINs.
	 * @return the default limits
	 */
	public static Limits defaults() {
		return new Limits(2, Duration.ofMinutes(10), 5, 5);
	}

	/**
	 * Return limits that are never reached.
	 * @return no limits
	 */
	public static Limits none() {
		return new Limits(Integer.MAX_VALUE, Duration.ZERO, Integer.MAX_VALUE, Integer.MAX_VALUE);
	}

	/**
	 * Return a copy with another number of OTP generations.
	 * @param otpGenerations the number of OTP generations within the window
	 * @return the copy
	 */
	public Limits withOtpGenerations(int otpGenerations) {
		return new Limits(otpGenerations, this.otpWindow, this.wrongOtps, this.wrongPins);
	}

}
