package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(properties = { "upstox.refresh.enabled=false", "upstox.login.flow=current" })
@WithUpstoxSimulator
class TroubleTests {

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	Portfolio portfolio;

	@Test
	void tellsWhyThereIsNoToken() {
		this.upstox.fail(Step.DIALOG).with(Fault.status(503)).always();
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(this.portfolio::holdings);
		assertThat(this.upstox).hasLogins(0).isNotLocked().wasNotCalled("/v2/portfolio/long-term-holdings");
	}

}
