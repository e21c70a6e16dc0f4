package io.github.upstoxtotp.test;

import io.github.upstoxtotp.test.ReceivedCall.Bearer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActivityLogTests {

	private static final ReceivedCall DEAD = new ReceivedCall("GET", "/v2/user/profile", Bearer.DEAD);

	private static final ReceivedCall VALID = new ReceivedCall("GET", "/v2/user/profile", Bearer.VALID);

	private final ActivityLog log = new ActivityLog();

	@Test
	void keepsTheLastCallsButCountsEachDeadToken() {
		this.log.received(DEAD);
		for (int i = 0; i < 10_000; i++) {
			this.log.received(VALID);
		}
		assertThat(this.log.received()).hasSize(10_000).containsOnly(VALID);
		assertThat(this.log.deadTokens()).isOne();
		this.log.reset();
		assertThat(this.log.received()).isEmpty();
		assertThat(this.log.deadTokens()).isZero();
	}

}
