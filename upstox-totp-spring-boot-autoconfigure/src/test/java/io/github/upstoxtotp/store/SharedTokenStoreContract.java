package io.github.upstoxtotp.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.AccountStore;
import io.github.upstoxtotp.account.CredentialRefusals;
import io.github.upstoxtotp.account.LoginLedger;
import io.github.upstoxtotp.account.TokenFate;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store does that several processes use.
 */
abstract class SharedTokenStoreContract extends UpstoxTokenStoreContract {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final String lease = "login-" + this.key;

	@Test
	void isShared() {
		assertThat(create().isShared()).isTrue();
	}

	@Test
	void anotherInstanceSeesWhatWasWritten() {
		UpstoxTokenStore writer = create();
		UpstoxTokenStore reader = create();
		assertThat(reader.read(this.key)).isNull();
		writer.write(this.key, bytes("one"), NEVER);
		assertThat(reader.read(this.key)).isEqualTo(bytes("one"));
		reader.write(this.key, bytes("two"), NEVER);
		assertThat(writer.read(this.key)).isEqualTo(bytes("two"));
	}

	@Test
	void leaseExcludesEverybodyElse() {
		UpstoxTokenStore holder = create();
		try (UpstoxLease held = holder.tryLease(this.lease, LONG)) {
			assertThat(held).isNotNull();
			assertThat(create().tryLease(this.lease, LONG)).isNull();
			assertThat(holder.tryLease(this.lease, LONG)).isNull();
		}
	}

	@Test
	void leaseStaysHeldAfterOthersHaveTried() {
		try (UpstoxLease held = create().tryLease(this.lease, LONG)) {
			assertThat(held).isNotNull();
			for (int i = 0; i < 3; i++) {
				assertThat(create().tryLease(this.lease, LONG)).isNull();
			}
		}
	}

	@Test
	void leaseExcludesNobodyWithAnotherKeyOrPrefix() {
		try (UpstoxLease held = create().tryLease(this.lease, LONG);
				UpstoxLease otherKey = create().tryLease(this.lease + "-other", LONG);
				UpstoxLease otherPrefix = create("other:").tryLease(this.lease, LONG)) {
			assertThat(held).isNotNull();
			assertThat(otherKey).isNotNull();
			assertThat(otherPrefix).isNotNull();
		}
	}

	@Test
	void leaseCanBeHadAgainOnceItIsGivenBack() {
		UpstoxLease held = hold(create(), this.lease);
		held.close();
		try (UpstoxLease next = create().tryLease(this.lease, LONG)) {
			assertThat(next).isNotNull();
		}
	}

	@Test
	void leaseGivenBackTwiceHarmsNobody() {
		UpstoxLease held = hold(create(), this.lease);
		held.close();
		try (UpstoxLease next = create().tryLease(this.lease, LONG)) {
			held.close();
			assertThat(next).isNotNull();
			assertThat(create().tryLease(this.lease, LONG)).isNull();
		}
	}

	@Test
	void leaseIsNoRecord() {
		UpstoxTokenStore store = create();
		try (UpstoxLease held = store.tryLease(this.lease, LONG)) {
			assertThat(held).isNotNull();
			assertThat(store.read(this.lease)).isNull();
		}
	}

	@Test
	void accountIsSharedToo() {
		AccountSecrets secrets = new AccountSecrets("9876543210", "135790", "JBSWY3DPEHPK3PXP", "client", "secret");
		AccountStore writer = new SealedAccountStore("default", create(), secrets, this.clock);
		AccountStore reader = new SealedAccountStore("default", create(), secrets, this.clock);
		AccountRecord record = new AccountRecord(1, null, TokenFate.LOGGED_OUT, null, 1, new LoginLedger(
				List.of(this.clock.instant().truncatedTo(ChronoUnit.MILLIS)), 1, null, CredentialRefusals.NONE));
		try (UpstoxLease lease = writer.tryLease(LONG)) {
			assertThat(lease).isNotNull();
			assertThat(reader.tryLease(LONG)).isNull();
			writer.save(record);
		}
		assertThat(reader.load()).isEqualTo(record).isSameAs(reader.load());
	}

	static UpstoxLease hold(UpstoxTokenStore store, String key) {
		return hold(store, key, LONG);
	}

	static UpstoxLease hold(UpstoxTokenStore store, String key, Duration longest) {
		return Objects.requireNonNull(store.tryLease(key, longest), "The lease is not to be had");
	}

}
