package io.github.upstoxtotp.sample;

import java.time.Instant;

import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenReportTests {

	@Test
	void storeThatIsDownIsTold() {
		UpstoxTokenStatus status = UpstoxTokenStatus.of("default", State.VALID);
		assertThat(TokenReport.of(status).storeDown()).isFalse();
		assertThat(TokenReport.of(status.withStoreDown(true)).storeDown()).isTrue();
		Instant since = Instant.parse("2026-11-27T03:31:02Z");
		assertThat(TokenReport.of(status.withStoreDownSince(since)).storeDownSince()).isEqualTo(since);
	}

	@Test
	void spentBudgetSaysSinceWhen() {
		UpstoxTokenStatus status = UpstoxTokenStatus.of("default", State.EXPIRED)
			.withNextLogin(null, UpstoxWaitReason.BUDGET, Instant.parse("2026-11-27T03:31:02Z"));
		assertThat(TokenReport.of(status).waitMessage())
			.isEqualTo("the login budget has been spent since 2026-11-27 09:01:02 IST (upstox.login.budget)");
	}

}
