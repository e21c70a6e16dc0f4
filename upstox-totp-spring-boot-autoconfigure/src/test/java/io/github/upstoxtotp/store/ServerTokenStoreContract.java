package io.github.upstoxtotp.store;

import java.time.Duration;

import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store does whose leases end by a clock.
 */
abstract class ServerTokenStoreContract extends SharedTokenStoreContract {

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final Duration LONG = Duration.ofMinutes(1);

	@Test
	void leaseEndsByItself() {
		UpstoxTokenStore next = create();
		UpstoxLease dead = hold(create(), "login", SHORT);
		UpstoxLease lease = Awaitility.await()
			.pollInterval(Duration.ofMillis(50))
			.until(() -> next.tryLease("login", LONG), (held) -> held != null);
		dead.close();
		assertThat(create().tryLease("login", LONG)).isNull();
		lease.close();
	}

}
