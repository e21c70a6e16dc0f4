package io.github.upstoxtotp.account;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

/**
 * When the account owner was asked for a token, and what for. Moments are by Upstox's
 * clock. Immutable.
 *
 * @param askedAt when the account owner was asked, or may have been, oldest first, as far
 * as it still counts
 * @param pending what the account owner was last asked to do, {@code null} once there is
 * an answer
 * @since 0.1.0
 */
public record HolderPrompts(List<Instant> askedAt, @Nullable UpstoxHolderPrompt pending) {

	/**
	 * Nobody was asked.
	 */
	public static final HolderPrompts NONE = new HolderPrompts(List.of(), null);

	/**
	 * Copies the list.
	 * @param askedAt when the account owner was asked
	 * @param pending what the account owner was last asked to do, or {@code null}
	 */
	public HolderPrompts {
		askedAt = List.copyOf(askedAt);
	}

	/**
	 * Counts a prompt.
	 * @param at the moment
	 * @param forgetBefore prompts before this moment no longer count
	 * @return these prompts with the new one
	 */
	HolderPrompts asked(Instant at, Instant forgetBefore) {
		Stream<Instant> counting = this.askedAt.stream().filter((each) -> !each.isBefore(forgetBefore));
		return new HolderPrompts(Stream.concat(counting, Stream.of(at)).sorted().toList(), this.pending);
	}

	HolderPrompts without(Instant notAsked) {
		return new HolderPrompts(this.askedAt.stream().filter((at) -> !at.equals(notAsked)).toList(), this.pending);
	}

	HolderPrompts awaiting(@Nullable UpstoxHolderPrompt prompt) {
		return new HolderPrompts(this.askedAt, prompt);
	}

	/**
	 * Returns what the account owner is asked to do.
	 * @param now the moment
	 * @return what to do, or {@code null} if nobody is waited for
	 */
	@Nullable UpstoxHolderPrompt pendingAt(Instant now) {
		UpstoxHolderPrompt prompt = this.pending;
		return (prompt != null && now.isBefore(prompt.until())) ? prompt : null;
	}

	/**
	 * Returns whether an answer may come: the account owner is waited for, or was asked
	 * by a process that has not said yet what came of it, and perhaps never will. The
	 * clock of that process may be ahead.
	 * @param now the moment
	 * @param dayStart when the token day began
	 * @param last the last token of the account, or {@code null} if there was none
	 */
	boolean isAnswerable(Instant now, Instant dayStart, @Nullable UpstoxToken last) {
		Stream<Instant> waitedFor = Stream.ofNullable(pendingAt(now)).map(UpstoxHolderPrompt::askedAt);
		return Stream.concat(waitedFor, this.askedAt.stream().filter((at) -> !at.isBefore(dayStart)))
			.anyMatch((asked) -> last == null || last.issuedAt().isBefore(asked));
	}

	/**
	 * Returns the prompts that count, of a token day.
	 */
	List<Instant> between(Instant start, Instant end) {
		return this.askedAt.stream().filter((at) -> !at.isBefore(start) && !at.isAfter(end)).toList();
	}

}
