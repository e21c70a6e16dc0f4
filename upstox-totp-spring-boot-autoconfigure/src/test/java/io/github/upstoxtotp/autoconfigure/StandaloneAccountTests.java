package io.github.upstoxtotp.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StandaloneAccount}.
 */
class StandaloneAccountTests {

	@TempDir
	Path folder = Path.of("");

	@Test
	void openLogsInOnceAndKeepsTheTokenInTheStore() {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
			String first;
			try (StandaloneAccount account = StandaloneAccount.open(settings(upstox))) {
				first = account.provider().getTokenValue();
			}
			try (StandaloneAccount account = StandaloneAccount.open(settings(upstox))) {
				assertThat(account.provider().getTokenValue()).isEqualTo(first);
			}
			assertThat(upstox.logins()).isEqualTo(1);
		}
	}

	@Test
	void builderStartsNothingByItself() {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
			List<UpstoxTokenEvent> events = new ArrayList<>();
			try (StandaloneAccount account = StandaloneAccount.builder(settings(upstox))
				.clock(upstox.clock())
				.pause(upstox::advance)
				.events(events::add)
				.build()) {
				assertThat(account.provider().currentToken()).isNull();
				assertThat(upstox.logins()).isZero();
				assertThat(account.provider().getToken().user().userId()).isEqualTo("AB1234");
			}
			assertThat(events).anyMatch(UpstoxTokenChangedEvent.class::isInstance);
		}
	}

	@Test
	void openWhenSettingsAreWrongListsAllOfThem() {
		assertThatExceptionOfType(UpstoxConfigurationException.class)
			.isThrownBy(() -> StandaloneAccount.open(Map.of("upstox.username", "123", "upstox.pin-code", "654321")))
			.withMessageContaining("upstox.username")
			.withMessageContaining("upstox.totp-secret")
			.withMessageContaining("upstox.client-id")
			.withMessageNotContaining("654321");
	}

	@Test
	void aThousandAccountsAreOpenedWithoutALogin() {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start()) {
			Map<String, Object> settings = settings(upstox);
			for (int account = 0; account < 1000; account++) {
				settings.put("upstox.accounts.a%d.username".formatted(account),
						String.valueOf(9_000_000_000L + account));
				settings.put("upstox.accounts.a%d.client-id".formatted(account), "client-" + account);
			}
			settings.put("upstox.primary", "a7");
			try (StandaloneAccount opened = StandaloneAccount.builder(settings).build()) {
				assertThat(opened.accounts().names()).hasSize(1000);
				assertThat(opened.accounts().primary().name()).isEqualTo("a7");
			}
			assertThat(upstox.calls(Step.DIALOG)).isZero();
		}
	}

	private Map<String, Object> settings(UpstoxSimulator upstox) {
		Map<String, Object> settings = new HashMap<>(upstox.properties());
		settings.put("upstox.store.type", "file");
		settings.put("upstox.store.file.directory", this.folder.resolve("store").toString());
		return settings;
	}

}
