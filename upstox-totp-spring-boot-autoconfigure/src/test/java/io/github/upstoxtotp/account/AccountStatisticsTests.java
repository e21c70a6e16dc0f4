package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.AccountStatistics.BudgetLeft;
import io.github.upstoxtotp.account.AccountStatistics.StoreCounts;
import io.github.upstoxtotp.spi.UpstoxLease;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountLifecycle#statistics()}.
 */
class AccountStatisticsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final Rig rig = new Rig(Rig.NOON, Rig.DISABLED);

	@Test
	void nothingHasHappenedAtFirst() {
		assertThat(statistics())
			.isEqualTo(new AccountStatistics(0, new BudgetLeft(2, 16), new StoreCounts(0, 0, 0, 0)));
	}

	@Test
	void callersCountAsLongAsTheyWait() {
		CompletableFuture<UpstoxToken> one = this.rig.lifecycle.getTokenAsync();
		CompletableFuture<UpstoxToken> other = this.rig.lifecycle.getTokenAsync();
		assertThat(statistics().waitingCallers()).isEqualTo(2);
		this.rig.executor.runDue();
		assertThat(Rig.join(one)).isEqualTo(Rig.join(other));
		assertThat(statistics().waitingCallers()).isZero();
	}

	@Test
	void callerWithATokenDoesNotWait() {
		this.rig.get();
		this.rig.lifecycle.getToken();
		assertThat(this.rig.lifecycle.getTokenAsync()).isDone();
		assertThat(statistics().waitingCallers()).isZero();
	}

	@Test
	void budgetIsLeftAsFarAsItWasNotSpent() {
		this.rig.get();
		assertThat(statistics().budgetLeft()).isEqualTo(new BudgetLeft(1, 15));
		this.rig.clock.advance(Duration.ofMinutes(12));
		assertThat(statistics().budgetLeft()).isEqualTo(new BudgetLeft(2, 15));
		this.rig.clock.advance(Duration.ofDays(1));
		assertThat(statistics().budgetLeft()).isEqualTo(new BudgetLeft(2, 16));
	}

	@Test
	void storeThatIsDownIsCounted() {
		this.rig.store.setDown(true);
		this.rig.run(Duration.ofMinutes(10));
		this.rig.get();
		assertThat(statistics().store()).isEqualTo(new StoreCounts(1, 0, 0, 0));
	}

	@Test
	void leaseThatIsTakenIsCountedOnceASecond() {
		UpstoxLease held = Objects.requireNonNull(this.rig.store.tryLease(Duration.ofSeconds(90)));
		CompletableFuture<UpstoxToken> caller = this.rig.lifecycle.getTokenAsync();
		this.rig.run(SECOND.multipliedBy(2));
		assertThat(statistics().store()).isEqualTo(new StoreCounts(0, 0, 0, 3));
		held.close();
		this.rig.run(SECOND);
		assertThat(Rig.join(caller)).isNotNull();
		assertThat(statistics().store().leasesTaken()).isEqualTo(3);
	}

	private AccountStatistics statistics() {
		return this.rig.lifecycle.statistics();
	}

}
