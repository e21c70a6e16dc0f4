package io.github.upstoxtotp.proof.year;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link VirtualLoginThread} and the time that it lives in.
 */
class VirtualLoginThreadTests {

	private static final long START = 1_000_000;

	private final VirtualTime time = new VirtualTime(START);

	private final List<String> log = new ArrayList<>();

	@Test
	void pausesOfTwoThreadsInterleave() {
		VirtualLoginThread one = thread(new SimulatedMachine(this.time, 0));
		VirtualLoginThread other = thread(new SimulatedMachine(this.time, 0));
		one.schedule(() -> logAfter(one, "one", 100, 100), Duration.ZERO);
		other.schedule(() -> logAfter(other, "other", 150, 100), Duration.ZERO);
		this.time.run(START + 1_000);
		assertThat(this.log).containsExactly("one 100", "other 150", "one 200", "other 250");
	}

	@Test
	void tasksOfOneThreadWaitForEachOther() {
		VirtualLoginThread thread = thread(new SimulatedMachine(this.time, 0));
		thread.schedule(() -> logAfter(thread, "first", 100), Duration.ZERO);
		thread.schedule(() -> logAfter(thread, "second", 0), Duration.ofMillis(10));
		this.time.run(START + 1_000);
		assertThat(this.log).containsExactly("first 100", "second 100");
	}

	@Test
	void pauseOfASleepingMachineLastsLonger() {
		SimulatedMachine machine = new SimulatedMachine(this.time, 0);
		VirtualLoginThread thread = thread(machine);
		thread.schedule(() -> logAfter(thread, "woken", 100), Duration.ZERO);
		this.time.at(START + 50, () -> machine.sleep(500));
		this.time.run(START + 1_000);
		assertThat(this.log).containsExactly("woken 600");
		assertThat(machine.monotonic()).isEqualTo(START + 100);
	}

	@Test
	void killedThreadDoesNothingMore() {
		VirtualLoginThread thread = thread(new SimulatedMachine(this.time, 0));
		thread.schedule(() -> logAfter(thread, "killed", 100), Duration.ZERO);
		this.time.at(START + 50, thread::kill);
		this.time.run(START + 1_000);
		assertThat(this.log).isEmpty();
		assertThat(thread.isDead()).isTrue();
	}

	@Test
	void stopInterruptsAndWaits() {
		VirtualLoginThread thread = thread(new SimulatedMachine(this.time, 0));
		thread.schedule(() -> {
			boolean interrupted = thread.pause(500);
			logAfter(thread, "interrupted " + interrupted, 50);
		}, Duration.ZERO);
		this.time.at(START + 100, () -> {
			thread.stop();
			this.log.add("stopped");
		});
		this.time.run(START + 1_000);
		assertThat(this.log).containsExactly("interrupted true 150", "stopped");
	}

	@Test
	void failureOfAnEventEndsTheRun() {
		this.time.after(10, () -> {
			throw new IllegalArgumentException("broken");
		});
		assertThatIllegalStateException().isThrownBy(() -> this.time.run(START + 100))
			.withCauseInstanceOf(IllegalArgumentException.class);
	}

	private VirtualLoginThread thread(SimulatedMachine machine) {
		VirtualLoginThread thread = new VirtualLoginThread(this.time, machine);
		this.time.add(new SimulationActor() {

			@Override
			public long nextAt() {
				return (thread.nextAt() != Long.MAX_VALUE) ? machine.trueTimeOf(thread.nextAt()) : Long.MAX_VALUE;
			}

			@Override
			public void act() {
				thread.runNext();
			}

		});
		return thread;
	}

	private void logAfter(VirtualLoginThread thread, String name, long... pauses) {
		for (long pause : pauses) {
			boolean unused = thread.pause(pause);
			this.log.add(name + " " + (this.time.now() - START));
		}
	}

}
