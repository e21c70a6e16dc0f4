package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginThread}.
 */
@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class LoginThreadTests {

	private final LoginThread thread = new LoginThread("upstox-login");

	@AfterEach
	void stop() {
		this.thread.stop(Duration.ZERO);
	}

	@Test
	void scheduleRunsOnADaemonThreadOfThatName() throws Exception {
		CompletableFuture<Thread> ran = new CompletableFuture<>();
		this.thread.schedule(() -> ran.complete(Thread.currentThread()), Duration.ofNanos(1));
		assertThat(ran.get().isDaemon()).isTrue();
		assertThat(ran.get().getName()).isEqualTo("upstox-login");
	}

	@Test
	void scheduleWhenATaskThrowsRunsTheNext(CapturedOutput output) throws Exception {
		CountDownLatch ran = new CountDownLatch(1);
		this.thread.schedule(() -> {
			throw new StackOverflowError();
		}, Duration.ZERO);
		this.thread.schedule(ran::countDown, Duration.ZERO);
		assertThat(ran.await(9, TimeUnit.SECONDS)).isTrue();
		assertThat(output).contains("A task of the login thread failed");
	}

	@Test
	void scheduleAfterStopStartsAgain() throws Exception {
		this.thread.schedule(() -> {
		}, Duration.ofHours(1));
		this.thread.stop(Duration.ZERO);
		CountDownLatch ran = new CountDownLatch(1);
		this.thread.schedule(ran::countDown, Duration.ZERO);
		assertThat(ran.await(9, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void stopWhenNothingWasScheduledDoesNothing() {
		this.thread.stop(Duration.ZERO);
	}

	@Test
	void stopEndsTheThread() throws Exception {
		CompletableFuture<Thread> ran = new CompletableFuture<>();
		CountDownLatch never = new CountDownLatch(1);
		this.thread.schedule(() -> {
			ran.complete(Thread.currentThread());
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, Duration.ZERO);
		Thread running = ran.get();
		this.thread.stop(Duration.ZERO);
		running.join();
		assertThat(running.isAlive()).isFalse();
	}

}
