package io.github.upstoxtotp.readme;

import java.util.Map;

import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.autoconfigure.StandaloneAccount;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FamilyTests {

	@RegisterExtension
	static UpstoxSimulatorExtension extension = new UpstoxSimulatorExtension(
			UpstoxSimulator.builder().account("asha").account("ravi").family("asha", "ravi"));

	@Test
	void troubleOfOneAccountLeavesTheOther(UpstoxSimulator upstox) {
		upstox.account("ravi").fail(Step.DIALOG).with(Fault.status(503)).always();
		tokenOf("asha", upstox);
		assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(() -> tokenOf("ravi", upstox));
		assertThat(upstox.account("asha")).loggedInOnce().hasNoViolations();
		assertThat(upstox.account("ravi")).hasLogins(0).isNotLocked();
	}

	private static String tokenOf(String account, UpstoxSimulator upstox) {
		Map<String, String> settings = upstox.properties(account);
		settings.put("upstox.store.type", "memory");
		try (StandaloneAccount standalone = StandaloneAccount.builder(settings).clock(upstox.clock()).build()) {
			return standalone.provider().getTokenValue();
		}
	}

}
