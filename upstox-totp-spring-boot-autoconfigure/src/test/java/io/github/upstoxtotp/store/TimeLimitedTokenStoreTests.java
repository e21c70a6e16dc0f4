package io.github.upstoxtotp.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class TimeLimitedTokenStoreTests extends UpstoxTokenStoreContract {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final CountDownLatch end = new CountDownLatch(1);

	private final MemoryTokenStore memory = new MemoryTokenStore();

	@AfterEach
	void letHangingCallsEnd() {
		this.end.countDown();
	}

	@Override
	UpstoxTokenStore create(String keyPrefix) {
		return TimeLimitedTokenStore.of(this.memory, Duration.ofSeconds(30));
	}

	@Override
	void keepsPrefixesApart() {
		assertThat(this.memory.isShared()).isFalse();
	}

	@Test
	void ofALimitedStoreIsTheSame() {
		TimeLimitedTokenStore limited = TimeLimitedTokenStore.of(this.memory, MINUTE);
		assertThat(TimeLimitedTokenStore.of(limited, MINUTE)).isSameAs(limited);
		assertThat(limited).hasToString("MemoryTokenStore[]");
	}

	@Test
	void callThatHangsEndsInTimeAndSaysWhatHung() {
		UpstoxTokenStore store = limited(this::hang, Duration.ofMillis(50));
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state"))
			.withMessageContaining("TimeLimitedTokenStoreTests$OneAnswerStore")
			.withMessageContaining("could not read a record: it did not answer within 50 ms")
			.withMessageContaining("upstox.store.timeout");
		assertThatExceptionOfType(UpstoxStoreException.class)
			.isThrownBy(() -> store.write("state", bytes("one"), Instant.MAX))
			.withMessageContaining("write a record");
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.tryLease("login", MINUTE))
			.withMessageContaining("take a lease");
	}

	@Test
	void losesAFewThreadsAtMostAndWorksAgainWhenTheyReturn() {
		AtomicInteger running = new AtomicInteger();
		AtomicBoolean hanging = new AtomicBoolean(true);
		AtomicLong now = new AtomicLong();
		UpstoxTokenStore store = new TimeLimitedTokenStore(new OneAnswerStore(() -> {
			running.incrementAndGet();
			if (hanging.get()) {
				hang();
			}
			running.decrementAndGet();
			return null;
		}), Duration.ofMillis(50), () -> now.addAndGet(MINUTE.toNanos()));
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state"));
		}
		assertThat(running).hasValue(4);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state"))
			.withMessageContaining("4 earlier calls have not returned");
		hanging.set(false);
		this.end.countDown();
		Awaitility.await().until(() -> running.get() == 0);
		Awaitility.await().ignoreExceptions().until(() -> store.read("state") == null);
	}

	@Test
	void storeThatHangsForAllIsTriedByOneAtATimeOnly() {
		AtomicInteger calls = new AtomicInteger();
		AtomicLong now = new AtomicLong();
		AtomicBoolean hanging = new AtomicBoolean(true);
		UpstoxTokenStore store = new TimeLimitedTokenStore(new OneAnswerStore(() -> {
			calls.incrementAndGet();
			return hanging.get() ? hangUntilInterrupted() : null;
		}), Duration.ofMillis(300), now::get);
		for (int account = 0; account < 100; account++) {
			String key = "state-" + account;
			assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read(key));
		}
		assertThat(calls).hasValueLessThanOrEqualTo(4);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.tryLease("login", MINUTE))
			.withMessageContaining("it has hung and is tried again every 15 seconds");
		now.addAndGet(Duration.ofSeconds(15).toNanos());
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state-1"));
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state-2"));
		assertThat(calls).hasValueLessThanOrEqualTo(5);
		hanging.set(false);
		now.addAndGet(Duration.ofSeconds(15).toNanos());
		assertThat(store.read("state-1")).isNull();
		assertThat(store.read("state-2")).isNull();
	}

	@Test
	void recordThatHangsAloneStopsNoOther() {
		UpstoxTokenStore mixed = new TimeLimitedTokenStore(new UpstoxTokenStore() {

			@Override
			public byte @Nullable [] read(String key) {
				if (key.equals("hanging")) {
					hangUntilInterrupted();
				}
				return bytes(key);
			}

			@Override
			public void write(String key, byte[] content, Instant expiresAt) {
			}

		}, Duration.ofMillis(300), () -> 0);
		for (int i = 0; i < 6; i++) {
			assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> mixed.read("hanging"));
			assertThat(mixed.read("other")).isEqualTo(bytes("other"));
		}
	}

	private @Nullable UpstoxLease hangUntilInterrupted() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return null;
	}

	@Test
	void interruptsTheCallThatHangs() {
		AtomicBoolean interrupted = new AtomicBoolean();
		UpstoxTokenStore store = limited(() -> {
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
			}
			return null;
		}, Duration.ofMillis(50));
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state"));
		Awaitility.await().untilTrue(interrupted);
	}

	@Test
	void leaseThatIsGrantedTooLateIsGivenBack() {
		AtomicBoolean closed = new AtomicBoolean();
		UpstoxTokenStore store = limited(() -> {
			hang();
			return () -> closed.set(true);
		}, Duration.ofMillis(50));
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.tryLease("login", MINUTE));
		this.end.countDown();
		Awaitility.await().untilTrue(closed);
	}

	@Test
	void leaseThatCannotBeGivenBackThrowsNothing() {
		UpstoxTokenStore store = limited(() -> () -> {
			hang();
		}, Duration.ofMillis(50));
		SharedTokenStoreContract.hold(store, "login", MINUTE).close();
	}

	@Test
	void interruptedCallerDisturbsNothing() {
		UpstoxTokenStore store = create();
		Thread.currentThread().interrupt();
		store.write(this.key, bytes("one"), Instant.MAX);
		assertThat(store.read(this.key)).isEqualTo(bytes("one"));
		assertThat(Thread.interrupted()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { NoSuchMethodError.class, NoClassDefFoundError.class, OutOfMemoryError.class,
			IllegalStateException.class })
	void whateverAStoreThrowsMeansThatItCannotBeUsed(Class<? extends Throwable> type) {
		Throwable thrown = Mockito.mock(type);
		UpstoxTokenStore store = TimeLimitedTokenStore.of(Mockito.mock(UpstoxTokenStore.class, (call) -> {
			throw thrown;
		}), MINUTE);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state"))
			.withMessageContaining("could not read a record")
			.withCause(thrown);
	}

	@Test
	void ownExceptionOfAStoreIsKept() {
		UpstoxStoreException own = new UpstoxStoreException("down", null);
		UpstoxTokenStore store = limited(() -> {
			throw own;
		}, MINUTE);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> store.read("state")).isSameAs(own);
	}

	private static UpstoxTokenStore limited(Supplier<@Nullable UpstoxLease> answer, Duration timeout) {
		return TimeLimitedTokenStore.of(new OneAnswerStore(answer), timeout);
	}

	/**
	 * Hangs as native code does: interrupts do not matter.
	 */
	private @Nullable UpstoxLease hang() {
		boolean over = false;
		while (!over) {
			try {
				over = this.end.await(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				over = false;
			}
		}
		return null;
	}

	/**
	 * A store that does the same whatever it is asked.
	 *
	 * @param answer what it does
	 */
	record OneAnswerStore(Supplier<@Nullable UpstoxLease> answer) implements UpstoxTokenStore {

		@Override
		public byte @Nullable [] read(String key) {
			UpstoxLease given = this.answer.get();
			return (given != null) ? bytes("lease") : null;
		}

		@Override
		public void write(String key, byte[] content, Instant expiresAt) {
			read(key);
		}

		@Override
		public @Nullable UpstoxLease tryLease(String key, Duration longest) {
			return this.answer.get();
		}

	}

}
