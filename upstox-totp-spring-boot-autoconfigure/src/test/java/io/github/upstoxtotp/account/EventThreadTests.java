package io.github.upstoxtotp.account;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventThread}.
 */
@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class EventThreadTests {

	private static final List<UpstoxTokenEvent> EVENTS = List.of(event("a"), event("b"), event("c"));

	private final LinkedBlockingQueue<UpstoxTokenEvent> delivered = new LinkedBlockingQueue<>();

	@Test
	void eventsArriveInOrderOnADaemonThreadOfThatName() throws Exception {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		EventThread events = new EventThread("upstox-events", (event) -> {
			thread.complete(Thread.currentThread());
			this.delivered.add(event);
		});
		EVENTS.forEach(events);
		for (UpstoxTokenEvent event : EVENTS) {
			assertThat(this.delivered.poll(9, TimeUnit.SECONDS)).isEqualTo(event);
		}
		assertThat(thread.get().getName()).isEqualTo("upstox-events");
		assertThat(thread.get().isDaemon()).isTrue();
	}

	@Test
	void listenerThatThrowsGetsTheNextEventAndIsLoggedWithoutItsMessage(CapturedOutput output) throws Exception {
		EventThread events = new EventThread("upstox-events", (event) -> {
			this.delivered.add(event);
			throw new LinkageError("secret");
		});
		EVENTS.forEach(events);
		for (UpstoxTokenEvent event : EVENTS) {
			assertThat(this.delivered.poll(9, TimeUnit.SECONDS)).isEqualTo(event);
		}
		assertThat(output).contains("java.lang.LinkageError").doesNotContain("secret");
	}

	@Test
	void listenerThatBlocksHoldsUpNoLogin() {
		CountDownLatch never = new CountDownLatch(1);
		MutableClock clock = new MutableClock(Rig.NOON);
		VirtualExecutor executor = new VirtualExecutor(clock);
		AccountLifecycle lifecycle = new AccountLifecycle("main", new FakeUpstox(clock),
				new MemoryAccountStore(executor::nanoTime), Rig.settings(Rig.EAGER), clock, executor,
				new EventThread("upstox-events", (event) -> block(never)), new Random(1));
		lifecycle.start();
		executor.runDue();
		assertThat(lifecycle.getStatus().state()).isEqualTo(State.VALID);
		never.countDown();
	}

	private static void block(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static UpstoxTokenEvent event(String value) {
		return new UpstoxTokenChangedEvent("main", FakeUpstox.token(value, Instant.EPOCH, Rig.END));
	}

}
