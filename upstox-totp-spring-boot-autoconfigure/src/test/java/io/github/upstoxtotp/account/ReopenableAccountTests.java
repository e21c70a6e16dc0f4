package io.github.upstoxtotp.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An account whose credentials change.
 */
class ReopenableAccountTests {

	private final VirtualClock clock = new VirtualClock(Rig.NOON);

	private final VirtualExecutor executor = new VirtualExecutor(this.clock);

	private final FakeUpstox upstox = new FakeUpstox(this.clock);

	private final AskedHolder holder = new AskedHolder(Rig.NOON, Rig.DISABLED);

	private final Map<String, String> credentials = new HashMap<>(
			Map.of("username", "9876543210", "totp-secret", "JBSWY3DPEHPK3PXP", "pin-code", "123456"));

	private AccountEngine engine(UpstoxTokenSource source, AccountSettings settings) {
		return new AccountLifecycle("main", source, new MemoryAccountStore(this.executor::nanoTime), settings,
				this.clock, this.executor, (event) -> {
				}, new Random(1));
	}

	private AccountEngine engine(boolean several, UnaryOperator<UpstoxTokenSource> wrapper) {
		AccountEngine first = engine(wrapper.apply(this.upstox), Rig.settings(Rig.LAZY));
		return several ? new PreferredEngines((event) -> {
		}, (events) -> List.of(first, engine(wrapper.apply(this.holder), Rig.promptingSettings(Rig.LAZY)))) : first;
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void newEngineKnowsWhatThePersonHasSpent(boolean several) {
		ReopenableAccount account = new ReopenableAccount("main",
				() -> new AccountOpening(this.credentials, (wrapper) -> engine(several, wrapper)), () -> {
				});
		account.start();
		CompletableFuture<UpstoxToken> token = account.getTokenAsync();
		this.executor.runDue();
		assertThat(Rig.join(token)).isNotNull();
		AccountEngine before = account.engine();
		this.credentials.put("pin-code", "654321");
		account.reset();
		assertThat(account.engine()).isNotSameAs(before);
		assertThat(ReopenableAccount.waysOf(account).get(0).statistics().budgetLeft().inWindow()).isOne();
	}

}
