package io.github.upstoxtotp.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.github.upstoxtotp.UpstoxTime;
import org.jspecify.annotations.Nullable;

/**
 * Tells moments in the time of India and in that of the user.
 *
 * @param clock tells the time, in the zone of the user
 */
record Times(Clock clock) {

	private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

	/**
	 * Tells a moment.
	 * @param moment the moment
	 * @return its text, or {@code null} if there is no such moment
	 */
	@Nullable String tell(@Nullable Instant moment) {
		if (moment == null || moment.equals(Instant.MAX) || moment.equals(Instant.EPOCH)) {
			return null;
		}
		String india = UpstoxTime.format(moment);
		ZoneId here = this.clock.getZone();
		boolean abroad = !here.getRules().getOffset(moment).equals(INDIA.getRules().getOffset(moment));
		return abroad ? india + " (" + FORMAT.format(moment.atZone(here)) + " " + here.getId() + ")" : india;
	}

	/**
	 * Tells an end, and how far away it is.
	 * @param end the end
	 * @return its text, or {@code null} if there is no such moment
	 */
	@Nullable String tellEnd(@Nullable Instant end) {
		String told = tell(end);
		return (told != null && end != null) ? told + ", " + until(end) : told;
	}

	private String until(Instant end) {
		Duration left = Duration.between(this.clock.instant(), end);
		if (left.isNegative() || left.isZero()) {
			return "over";
		}
		String hours = (left.toHours() > 0) ? left.toHours() + " h " : "";
		return hours + left.toMinutesPart() + " min left";
	}

}
