package io.github.upstoxtotp.readme;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.github.upstoxtotp.UpstoxAccountDetails;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.store.PostgresServer;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.UpstoxSimulatorCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The accounts of the guide that come from a table, in PostgreSQL.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccountTableTests {

	private final UpstoxSimulator upstox = UpstoxSimulator.builder()
		.account("asha", AccountTableTests::sameRedirectUri)
		.account("meera", AccountTableTests::sameRedirectUri)
		.account("ravi", AccountTableTests::sameRedirectUri)
		.start();

	private final DataSource database = new DriverManagerDataSource(PostgresServer.url());

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	private final AccountTable table = new AccountTable(this.jdbc,
			new Beans().accountSecrets("made-up", "5c0744940b5c369b"));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
		.withUserConfiguration(Beans.class)
		.withBean(JdbcClient.class, () -> this.jdbc)
		.withBean(Clock.class, this.upstox::clock)
		.withPropertyValues("accounts.key=made-up", "accounts.salt=5c0744940b5c369b",
				"upstox.redirect-uri=https://example.com/callback", "upstox.store.type=memory",
				"upstox.refresh.enabled=false", "upstox.primary=asha", "upstox.endpoints.api=" + this.upstox.api(),
				"upstox.endpoints.service=" + this.upstox.service(), "upstox.endpoints.login=" + this.upstox.login());

	AccountTableTests() {
		this.upstox.clock().setTo(Instant.parse("2026-06-10T04:00:00Z"));
		DatabasePopulatorUtils
			.execute(new ResourceDatabasePopulator(new ClassPathResource("readme/upstox_account.sql")), this.database);
	}

	private static UpstoxSimulatorCredentials sameRedirectUri(UpstoxSimulatorCredentials made) {
		return made.withClient(made.clientId(), made.clientSecret(), "https://example.com/callback");
	}

	@AfterEach
	void stopSimulator() {
		this.upstox.close();
	}

	@Test
	void accountsOfTheTableAreOpen() {
		this.table.insert(details("asha"));
		this.table.insert(details("ravi"));
		this.runner.run((context) -> {
			UpstoxAccounts accounts = accounts(context);
			assertThat(accounts.names()).containsExactly("asha", "ravi");
			assertThat(accounts.get("ravi").getToken().user().userId()).isEqualTo(credentials("ravi").userId());
			assertThat(this.upstox.account("ravi")).loggedInOnce().hasNoViolations();
			assertThat(this.upstox.account("asha")).didNotLogIn();
		});
	}

	@Test
	void tableShowsNoSecret() {
		this.table.insert(details("asha"));
		List<Map<String, Object>> rows = this.jdbc.sql("select * from upstox_account").query().listOfRows();
		UpstoxSimulatorCredentials asha = credentials("asha");
		assertThat(rows).singleElement()
			.asString()
			.contains(asha.username(), asha.userId(), asha.clientId())
			.doesNotContain(asha.pinCode(), asha.totpSecret(), asha.clientSecret());
	}

	@Test
	void accountThatIsWrongIsReportedAndTheOthersWork(CapturedOutput output) {
		this.table.insert(details("asha"));
		this.table.insert(details("ravi"));
		this.table.updatePin("ravi", "12");
		this.runner.run((context) -> {
			assertThat(accounts(context).names()).containsExactly("asha");
			assertThat(accounts(context).get("asha").getToken()).isNotNull();
			assertThat(output).contains("An account of the repository is not opened", "upstox.accounts.ravi.pin-code");
		});
	}

	@Test
	void correctedPinLiftsTheBlock() {
		this.table.insert(details("asha"));
		this.table.insert(details("ravi"));
		this.table.updatePin("ravi", "111222");
		this.runner.run((context) -> {
			UpstoxAccounts accounts = accounts(context);
			assertThatExceptionOfType(UpstoxLoginException.class).isThrownBy(accounts.get("ravi")::getToken);
			assertThat(accounts.get("ravi").getStatus().state()).isEqualTo(State.BLOCKED);
			this.upstox.advance(Duration.ofMinutes(1));
			context.getBean(AccountAdministration.class).changePin("ravi", credentials("ravi").pinCode());
			assertThat(accounts.get("ravi").getToken()).isNotNull();
			assertThat(this.upstox.account("ravi").wrongPins()).isOne();
		});
	}

	@Test
	void accountsComeAndGoWhileTheApplicationRuns() {
		this.table.insert(details("asha"));
		this.runner.run((context) -> {
			UpstoxAccounts accounts = accounts(context);
			AccountAdministration administration = context.getBean(AccountAdministration.class);
			administration.add(details("meera"));
			assertThat(accounts.get("meera").getToken()).isNotNull();
			administration.remove("meera");
			assertThat(accounts.names()).containsExactly("asha");
			assertThat(this.table.findAll()).extracting(UpstoxAccountDetails::name).containsExactly("asha");
		});
	}

	private static UpstoxAccounts accounts(AssertableApplicationContext context) {
		assertThat(context.getStartupFailure()).isNull();
		return context.getBean(UpstoxAccounts.class);
	}

	private UpstoxSimulatorCredentials credentials(String account) {
		return this.upstox.account(account).credentials();
	}

	private UpstoxAccountDetails details(String account) {
		UpstoxSimulatorCredentials credentials = credentials(account);
		return UpstoxAccountDetails.named(account)
			.username(credentials.username())
			.userId(credentials.userId())
			.pinCode(credentials.pinCode())
			.totpSecret(credentials.totpSecret())
			.clientId(credentials.clientId())
			.clientSecret(credentials.clientSecret())
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		TextEncryptor accountSecrets(@Value("${accounts.key}") String key, @Value("${accounts.salt}") String salt) {
			return Encryptors.delux(key, salt);
		}

		@Bean
		AccountTable accountTable(JdbcClient jdbc, TextEncryptor accountSecrets) {
			return new AccountTable(jdbc, accountSecrets);
		}

		@Bean
		AccountAdministration accountAdministration(AccountTable table, UpstoxAccounts accounts) {
			return new AccountAdministration(table, accounts);
		}

	}

}
