package io.github.upstoxtotp.account;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts for people name the properties of the account that they are about.
 */
class AccountRegistryTests {

	@ParameterizedTest
	@CsvSource({
			"upstox.pin-code (UPSTOX_PIN_CODE), upstox.accounts.asha-rao.pin-code (UPSTOX_ACCOUNTS_ASHARAO_PIN_CODE)",
			"upstox.approval.secret (UPSTOX_APPROVAL_SECRET), upstox.accounts.asha-rao.approval.secret (UPSTOX_ACCOUNTS_ASHARAO_APPROVAL_SECRET)",
			"upstox.approval.prompt-at, upstox.accounts.asha-rao.approval.prompt-at",
			"upstox.refresh.days, upstox.accounts.asha-rao.refresh.days", "upstox.approval.path, upstox.approval.path",
			"upstox.refresh.delay, upstox.refresh.delay", "upstox.source-of-it, upstox.source-of-it" })
	void namingNamesThePropertiesOfTheAccount(String text, String expected) {
		assertThat(AccountRegistry.naming("asha-rao", text)).isEqualTo(expected);
		assertThat(AccountRegistry.naming(AccountRegistry.DEFAULT, text)).isEqualTo(text);
	}

}
