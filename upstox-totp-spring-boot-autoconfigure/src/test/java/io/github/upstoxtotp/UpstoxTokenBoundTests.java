package io.github.upstoxtotp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class UpstoxTokenBoundTests {

	private final UpstoxTokenProvider provider = mock();

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private final List<Duration> waits = new ArrayList<>();

	private final List<CompletableFuture<String>> openings = new ArrayList<>();

	private final List<String> closed = new ArrayList<>();

	private final UpstoxTokenBound<String> bound = new UpstoxTokenBound<>(this.provider, (token) -> {
		CompletableFuture<String> opening = new CompletableFuture<>();
		this.openings.add(opening);
		return opening;
	}, this.closed::add, (task, delay) -> {
		this.tasks.add(task);
		if (!delay.isZero()) {
			this.waits.add(delay);
		}
	});

	@BeforeEach
	void account() {
		given(this.provider.getStatus()).willReturn(UpstoxTokenStatus.of("asha", UpstoxTokenStatus.State.VALID));
	}

	@Test
	void opensTheNextOneBeforeItClosesTheOldOne() {
		newToken("first");
		opened(0, "a");
		assertThat(this.bound.current()).isEqualTo("a");
		newToken("second");
		assertThat(this.openings).hasSize(2);
		assertThat(this.bound.current()).isEqualTo("a");
		assertThat(this.closed).isEmpty();
		opened(1, "b");
		assertThat(this.bound.current()).isEqualTo("b");
		assertThat(this.closed).containsExactly("a");
	}

	@Test
	void eventOfAnotherAccountChangesNothing() {
		this.bound.onTokenChanged(new UpstoxTokenChangedEvent("ravi", token("other")));
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void opensNothingWithoutAToken() {
		this.bound.reopen();
		runTasks();
		assertThat(this.openings).isEmpty();
	}

	@Test
	void reopensWithTheSameToken() {
		newToken("first");
		opened(0, "a");
		this.bound.reopen();
		runTasks();
		opened(1, "b");
		assertThat(this.closed).containsExactly("a");
	}

	@Test
	void failedOpeningIsRepeatedAfterGrowingWaitsAndTheOldOneStaysOpen(CapturedOutput output) {
		newToken("first");
		opened(0, "a");
		newToken("second");
		for (int i = 1; i <= 12; i++) {
			failed(i);
		}
		assertThat(this.bound.current()).isEqualTo("a");
		assertThat(this.waits).hasSize(12);
		for (int i = 0; i < 12; i++) {
			Duration longest = Duration.ofSeconds(Math.min(300, 5L << i));
			assertThat(this.waits.get(i)).isBetween(longest.dividedBy(2), longest);
		}
		opened(13, "b");
		assertThat(this.bound.current()).isEqualTo("b");
		assertThat(this.closed).containsExactly("a");
		assertThat(output).contains("the account asha", "java.io.IOException").doesNotContain("secret-address");
	}

	@Test
	void newTokenReplacesTheRepetition() {
		newToken("first");
		this.openings.get(0).completeExceptionally(new IllegalStateException());
		this.tasks.remove().run();
		Runnable repetition = this.tasks.remove();
		newToken("second");
		repetition.run();
		assertThat(this.openings).hasSize(2);
	}

	@Test
	void openingThatIsOvertakenIsClosed() {
		newToken("first");
		newToken("second");
		opened(1, "b");
		opened(0, "a");
		assertThat(this.bound.current()).isEqualTo("b");
		assertThat(this.closed).containsExactly("a");
	}

	@Test
	void earlierOpeningServesUntilTheLaterOneSucceeds() {
		newToken("first");
		newToken("second");
		opened(0, "a");
		assertThat(this.bound.current()).isEqualTo("a");
		opened(1, "b");
		assertThat(this.closed).containsExactly("a");
	}

	@Test
	void openerThatThrowsOrOpensNothingIsAFailure() {
		List<Duration> delays = new ArrayList<>();
		for (CompletableFuture<String> opening : List.of(CompletableFuture.<String>failedFuture(new Error()),
				new CompletableFuture<String>())) {
			opening.complete(null);
			UpstoxTokenBound<String> failing = new UpstoxTokenBound<>(this.provider, (token) -> opening,
					this.closed::add, (task, delay) -> {
						delays.add(delay);
						if (delay.isZero()) {
							task.run();
						}
					});
			given(this.provider.currentToken()).willReturn(token("first"));
			failing.reopen();
		}
		UpstoxTokenBound<String> throwing = new UpstoxTokenBound<>(this.provider, (token) -> {
			throw new IllegalStateException();
		}, this.closed::add, (task, delay) -> {
			delays.add(delay);
			if (delay.isZero()) {
				task.run();
			}
		});
		throwing.reopen();
		assertThat(delays).filteredOn((delay) -> !delay.isZero()).hasSize(3);
	}

	@Test
	void closeClosesWhatIsOpenAndWhatIsStillBeingOpened() {
		newToken("first");
		opened(0, "a");
		newToken("second");
		this.bound.close();
		assertThat(this.closed).containsExactly("a");
		opened(1, "b");
		assertThat(this.closed).containsExactly("a", "b");
		assertThat(this.bound.current()).isNull();
		newToken("third");
		this.bound.close();
		assertThat(this.openings).hasSize(2);
		assertThat(this.closed).hasSize(2);
	}

	@Test
	void closerThatFailsHarmsNothing(CapturedOutput output) {
		UpstoxTokenBound<String> failing = new UpstoxTokenBound<>(this.provider,
				(token) -> CompletableFuture.completedFuture(token.value()), (opened) -> {
					throw new IllegalStateException("secret-address");
				}, (task, delay) -> task.run());
		given(this.provider.currentToken()).willReturn(token("first"));
		failing.reopen();
		given(this.provider.currentToken()).willReturn(token("second"));
		failing.reopen();
		assertThat(failing.current()).isEqualTo("second");
		assertThat(output).contains("IllegalStateException").doesNotContain("secret-address");
	}

	private void newToken(String value) {
		given(this.provider.currentToken()).willReturn(token(value));
		this.bound.onTokenChanged(new UpstoxTokenChangedEvent("asha", token(value)));
		runTasks();
	}

	private void opened(int opening, String name) {
		this.openings.get(opening).complete(name);
		runTasks();
	}

	private void failed(int opening) {
		this.openings.get(opening).completeExceptionally(new IOException("wss://secret-address"));
		runTasks();
	}

	private void runTasks() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

	private static UpstoxToken token(String value) {
		return UpstoxToken.of(value, UpstoxUser.of("AB1234"), Instant.EPOCH, Instant.MAX);
	}

}
