package io.github.upstoxtotp.sample;

import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenReportTests {

	@Test
	void storeThatIsDownIsTold() {
		UpstoxTokenStatus status = UpstoxTokenStatus.of("default", State.VALID);
		assertThat(TokenReport.of(status).storeDown()).isFalse();
		assertThat(TokenReport.of(status.withStoreDown(true)).storeDown()).isTrue();
	}

}
