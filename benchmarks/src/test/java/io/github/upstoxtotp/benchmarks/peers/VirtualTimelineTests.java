package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VirtualTimeline}.
 */
class VirtualTimelineTests {

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final List<Instant> ran = new ArrayList<>();

	@Test
	void passRunsEachTaskAtItsTime() {
		this.timeline.schedule(this::note, Duration.ofSeconds(2));
		this.timeline.schedule(this::note, Duration.ofSeconds(1));
		this.timeline.schedule(this::note, Duration.ofSeconds(4));
		this.timeline.pass(Duration.ofSeconds(3));
		assertThat(this.ran).containsExactly(ComparisonTimeline.START.plusSeconds(1),
				ComparisonTimeline.START.plusSeconds(2));
		assertThat(this.timeline.instant()).isEqualTo(ComparisonTimeline.START.plusSeconds(3));
	}

	@Test
	void passWhenTaskTakesTimeMakesTheNextLate() {
		this.timeline.schedule(() -> this.timeline.pass(Duration.ofSeconds(3)), Duration.ofSeconds(1));
		this.timeline.schedule(this::note, Duration.ofSeconds(2));
		this.timeline.pass(Duration.ofSeconds(2));
		assertThat(this.ran).containsExactly(ComparisonTimeline.START.plusSeconds(4));
		assertThat(this.timeline.nanoTime()).isEqualTo(Duration.ofSeconds(4).toNanos());
	}

	private void note() {
		this.ran.add(this.timeline.instant());
	}

}
