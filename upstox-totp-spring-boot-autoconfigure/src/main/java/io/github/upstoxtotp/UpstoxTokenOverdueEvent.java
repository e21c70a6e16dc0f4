package io.github.upstoxtotp;

import java.time.Instant;

/**
 * There is no token at the deadline ({@code upstox.refresh.deadline}), on a day on which
 * the library should have got one by itself. Published at most once a day, within a
 * minute of the deadline, or later when the first login of a process that started later
 * has failed. If a token arrives after all, an {@link UpstoxTokenChangedEvent} is
 * published.
 *
 * @param deadline the moment at which a token was due
 * @param status why there is none, and when the next login starts
 * @since 0.1.0
 */
public record UpstoxTokenOverdueEvent(Instant deadline, UpstoxTokenStatus status) implements UpstoxTokenEvent {

	@Override
	public String account() {
		return this.status.account();
	}

}
