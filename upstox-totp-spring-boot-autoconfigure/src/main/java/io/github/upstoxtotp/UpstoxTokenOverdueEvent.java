package io.github.upstoxtotp;

import java.time.Instant;

/**
 * There is no token at the deadline ({@code upstox.refresh.deadline}), on a day on which
 * the library was to have one by itself. Told at most once a day, within a minute of the
 * deadline, or later when the first login of a process that started later has failed.
 * Whether a token comes after all is told by an {@link UpstoxTokenChangedEvent}.
 *
 * @param deadline the moment at which there had to be a token
 * @param status why there is none, and when the next login starts
 * @since 0.1.0
 */
public record UpstoxTokenOverdueEvent(Instant deadline, UpstoxTokenStatus status) implements UpstoxTokenEvent {

	@Override
	public String account() {
		return this.status.account();
	}

}
