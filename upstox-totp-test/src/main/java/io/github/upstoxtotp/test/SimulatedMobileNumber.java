package io.github.upstoxtotp.test;

import java.util.Comparator;
import java.util.List;

/**
 * A mobile number and its OTPs, which all profiles on it share.
 */
final class SimulatedMobileNumber {

	final OtpDesk otps;

	final OtpSightings sightings;

	private final List<UpstoxSimulatorAccount> initialProfiles;

	private volatile List<UpstoxSimulatorAccount> profiles;

	SimulatedMobileNumber(OtpDesk otps, OtpSightings sightings, List<UpstoxSimulatorAccount> profiles) {
		this.otps = otps;
		this.sightings = sightings;
		this.initialProfiles = List.copyOf(profiles);
		this.profiles = this.initialProfiles;
	}

	void profiles(List<UpstoxSimulatorAccount> profiles) {
		this.profiles = profiles;
	}

	List<UpstoxSimulatorAccount> profiles() {
		return this.profiles;
	}

	/**
	 * Return the profile of a user, or else the default one.
	 */
	UpstoxSimulatorAccount profileOf(String userId) {
		return this.profiles.stream()
			.min(Comparator.comparing((UpstoxSimulatorAccount profile) -> !profile.userId().equals(userId))
				.thenComparing((profile) -> !profile.isDefault()))
			.orElseThrow();
	}

	void reset() {
		this.otps.reset();
		this.sightings.reset();
		this.profiles = this.initialProfiles;
	}

}
