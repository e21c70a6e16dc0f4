package io.github.upstoxtotp.test;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UpstoxSimulatorBuilderTests {

	private final UpstoxSimulatorBuilder builder = UpstoxSimulator.builder();

	@Test
	void withoutAccountsThereIsTheDefaultOne() {
		UpstoxSimulator simulator = this.builder.build();
		assertThat(simulator.account("default").credentials()).isEqualTo(UpstoxSimulatorCredentials.defaults())
			.isEqualTo(simulator.credentials());
		assertThatIllegalArgumentException().isThrownBy(() -> simulator.account("asha"));
	}

	@Test
	void namedAccountsTakeThePlaceOfTheDefaultOne() {
		UpstoxSimulator simulator = this.builder.account("asha").build();
		assertThat(simulator.account("asha").name()).isEqualTo("asha");
		assertThatIllegalArgumentException().isThrownBy(() -> simulator.account("default"));
	}

	@Test
	void credentialsAreThoseOfTheDefaultAccountNextToOthers() {
		UpstoxSimulatorCredentials credentials = UpstoxSimulatorCredentials.defaults().withPinCode("111222");
		UpstoxSimulator simulator = this.builder.credentials(credentials).account("ravi").build();
		assertThat(simulator.account("default").credentials()).isEqualTo(credentials);
		assertThat(simulator.account("ravi").credentials()).isEqualTo(UpstoxSimulatorCredentials.of("ravi"));
	}

	@Test
	void madeUpCredentialsAreWellFormedAndTheSameForTheSameName() {
		UpstoxSimulatorCredentials credentials = UpstoxSimulatorCredentials.of("ravi-huf");
		assertThat(credentials).isEqualTo(UpstoxSimulatorCredentials.of("ravi-huf"));
		assertThat(credentials.username()).matches("9\\d{9}");
		assertThat(credentials.pinCode()).matches("\\d{6}");
		assertThat(credentials.totpSecret()).matches("[A-Z2-7]{32}");
		assertThat(credentials.clientId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
		assertThat(credentials.clientSecret()).matches("[a-z0-9]{10}");
		assertThat(credentials.redirectUri()).isEqualTo("https://example.com/ravi-huf/callback");
		assertThat(credentials.userId()).matches("[A-Z0-9]{6}");
		assertThat(credentials.holderName()).isEqualTo("RAVI HUF");
	}

	@Test
	void thousandAccountsDoNotContradictEachOther() {
		IntStream.range(0, 1000).forEach((i) -> this.builder.account("account-" + i));
		assertThat(this.builder.build().account("account-999").credentials().username()).hasSize(10);
	}

	@Test
	void customizerChangesTheMadeUpCredentials() {
		UpstoxSimulatorCredentials credentials = this.builder
			.account("ravi",
					(ravi) -> ravi.withUsername("9000000001")
						.withPinCode("111222")
						.withTotpSecret("JBSWY3DPEHPK3PXP")
						.withClient("key", "secret", "https://example.org")
						.withUser("RV0002", "RAVI RAO"))
			.build()
			.credentials();
		assertThat(credentials).isEqualTo(new UpstoxSimulatorCredentials("9000000001", "111222", "JBSWY3DPEHPK3PXP",
				"key", "secret", "https://example.org", "RV0002", "RAVI RAO"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ra vi", "ravi.huf" })
	void nameHasLettersDigitsAndHyphens(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.account(name));
	}

	@Test
	void nameIsUsedOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.account("ravi").account("ravi"))
			.withMessageContaining("'ravi'");
	}

	@Test
	void familyIsOneOfAccounts() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.account("asha").family("asha", "ravi"))
			.withMessageContaining("'ravi'");
	}

	@Test
	void contradictionsAreSaidByNameAndWithoutSecrets() {
		UpstoxSimulatorCredentials asha = UpstoxSimulatorCredentials.of("asha");
		this.builder.account("asha");
		this.builder.account("ravi", (ravi) -> ravi.withUsername(asha.username()));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.builder::build)
			.withMessage("Account 'ravi' has the mobile number of another account, but not its TOTP secret");
	}

	@Test
	void clientsAndUsersAreUnique() {
		UpstoxSimulatorCredentials asha = UpstoxSimulatorCredentials.of("asha");
		UpstoxSimulatorBuilder sameClient = UpstoxSimulator.builder()
			.account("asha")
			.account("ravi", (ravi) -> ravi.withClient(asha.clientId(), "secret", "https://example.org"));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(sameClient::build)
			.withMessage("Accounts 'asha' and 'ravi' have the same client id");
		UpstoxSimulatorBuilder sameUser = UpstoxSimulator.builder()
			.account("asha")
			.account("ravi", (ravi) -> ravi.withUser(asha.userId(), "RAVI RAO"));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(sameUser::build)
			.withMessage("Accounts 'asha' and 'ravi' have the same user id");
	}

}
