package io.github.upstoxtotp.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.autoconfigure.jdbc.UpstoxJdbcStoreAutoConfiguration;
import io.github.upstoxtotp.autoconfigure.redis.UpstoxRedisStoreAutoConfiguration;
import io.github.upstoxtotp.login.TokenClaims;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.store.FallbackTokenStore;
import io.github.upstoxtotp.store.JdbcTokenStore;
import io.github.upstoxtotp.store.MemoryTokenStore;
import io.github.upstoxtotp.store.PostgresServer;
import io.github.upstoxtotp.store.RealRedis;
import io.github.upstoxtotp.store.RedisTokenStore;
import net.javacrumbs.shedlock.core.LockProvider;
import org.aopalliance.intercept.MethodInterceptor;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class TokenStoreWiringTests {

	private final ApplicationContextRunner empty = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class, UpstoxJdbcStoreAutoConfiguration.class,
				UpstoxRedisStoreAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.empty.withPropertyValues("upstox.username=9876543210",
			"upstox.pin-code=123456", "upstox.totp-secret=JBSWY3DPEHPK3PXP", "upstox.client-id=client",
			"upstox.client-secret=secret", "upstox.redirect-uri=https://example.com/callback",
			"upstox.refresh.startup=lazy");

	private final ApplicationContextRunner jdbc = this.runner.withPropertyValues("upstox.store.type=jdbc");

	private final ApplicationContextRunner redis = this.runner.withPropertyValues("upstox.store.type=REDIS");

	@Test
	void keepsFilesByDefault(@TempDir Path folder) {
		Path directory = folder.resolve("upstox");
		this.runner.withPropertyValues("upstox.store.file.directory=" + directory, "upstox.store.key-prefix=my-app:")
			.run((context) -> {
				assertThat(context).hasSingleBean(UpstoxTokenStore.class).hasBean("upstoxTokenStore");
				UpstoxTokenStore store = context.getBean(UpstoxTokenStore.class);
				assertThat(store).isInstanceOf(FallbackTokenStore.class);
				store.write("state-1", new byte[1], Instant.MAX);
				try (Stream<Path> files = Files.list(directory)) {
					assertThat(files).singleElement().asString().endsWith("my-app%3astate-1");
				}
			});
	}

	@Test
	@EnabledIfEnvironmentVariable(named = "HOME", matches = "/.*")
	void takesHomeOfTheEnvironmentForAUserWithoutAName(CapturedOutput output) {
		this.runner.withSystemProperties("user.home=?").run((context) -> {
			Path directory = Path.of(System.getenv("HOME"), ".upstox-totp");
			assertThat(context.getBean(UpstoxTokenStore.class)).asString().contains(directory.toString());
			assertThat(output).containsOnlyOnce("Upstox tokens are kept in the folder " + directory)
				.contains("upstox.store.type=file, version ");
			assertThat(Path.of("?")).doesNotExist();
		});
	}

	@Test
	void keepsEverythingInMemoryOnDemand() {
		this.runner.withPropertyValues("upstox.store.type=memory")
			.run((context) -> assertThat(context).hasSingleBean(MemoryTokenStore.class));
	}

	@Test
	void backsOffWhenAStoreIsPresent() {
		MemoryTokenStore own = new MemoryTokenStore();
		for (ApplicationContextRunner each : new ApplicationContextRunner[] { this.runner, this.jdbc, this.redis }) {
			each.withBean("ownStore", UpstoxTokenStore.class, () -> own)
				.withBean(DataSource.class, TokenStoreWiringTests::h2)
				.withBean(RedisConnectionFactory.class, LettuceConnectionFactory::new)
				.run((context) -> assertThat(context).hasNotFailed().getBean(UpstoxTokenStore.class).isSameAs(own));
		}
	}

	@Test
	void makesNoStoreWhereNobodyLogsIn() {
		this.empty.withPropertyValues("upstox.access-token=opaque", "upstox.store.type=jdbc")
			.run((context) -> assertThat(context).hasNotFailed());
		this.empty.withBean(UpstoxTokenProvider.class,
				() -> new FixedTokenProvider("own", TokenClaims.describe("own"), (token) -> UpstoxTokenCheck.UNKNOWN,
						Duration.ofSeconds(9), Clock.systemUTC(), new LoginThreads(1).newExecutor("main"), (event) -> {
						}))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UpstoxTokenStore.class));
	}

	@Test
	void leavesNothingBehindWhenDisabled() {
		for (ApplicationContextRunner each : new ApplicationContextRunner[] { this.runner, this.jdbc, this.redis }) {
			each.withPropertyValues("upstox.enabled=false")
				.withBean(DataSource.class, TokenStoreWiringTests::h2)
				.withBean(RedisConnectionFactory.class, LettuceConnectionFactory::new)
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UpstoxTokenStore.class));
		}
	}

	@Test
	void keepsTablesInTheDatabaseOfTheApplication() {
		this.jdbc.withBean(DataSource.class, TokenStoreWiringTests::h2).run((context) -> {
			assertThat(context).hasSingleBean(JdbcTokenStore.class).hasBean("upstoxTokenStore");
			assertThat(context).doesNotHaveBean(LockProvider.class).doesNotHaveBean(JdbcTemplate.class);
			UpstoxTokenStore store = context.getBean(UpstoxTokenStore.class);
			store.write("state-1", new byte[1], Instant.MAX);
			assertThat(new JdbcTemplate(context.getBean(DataSource.class))
				.queryForList("select id from upstox_token_store", String.class)).containsExactly("upstox:state-1");
		});
	}

	@Test
	void takesTheDataSourceThatBootMakes() {
		this.jdbc
			.withConfiguration(AutoConfigurations.of(boot("autoconfigure.jdbc.DataSourceAutoConfiguration",
					"jdbc.autoconfigure.DataSourceAutoConfiguration")))
			.withPropertyValues("spring.datasource.url=" + PostgresServer.url(),
					"upstox.store.jdbc.initialize-schema=always")
			.run((context) -> {
				assertThat(context).hasSingleBean(JdbcTokenStore.class);
				context.getBean(UpstoxTokenStore.class).write("state-1", new byte[1], Instant.MAX);
				assertThat(context.getBean(UpstoxTokenStore.class).read("state-1")).hasSize(1);
			});
	}

	@Test
	void startsAlthoughTheDatabaseCannotBeReached() {
		this.jdbc
			.withBean(DataSource.class,
					() -> new DriverManagerDataSource("jdbc:postgresql://localhost:1/postgres?connectTimeout=1"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(JdbcTokenStore.class));
	}

	@Test
	void takesThePrimaryDataSource() {
		DataSource primary = h2();
		this.jdbc.withBean("one", DataSource.class, TokenStoreWiringTests::h2)
			.withBean("two", DataSource.class, () -> primary, (definition) -> definition.setPrimary(true))
			.run((context) -> {
				context.getBean(UpstoxTokenStore.class).write("state-1", new byte[1], Instant.MAX);
				assertThat(new JdbcTemplate(primary).queryForList("select id from upstox_token_store")).hasSize(1);
			});
	}

	@Test
	void saysWhatJdbcNeeds() {
		assertRefused(this.jdbc, "spring-boot-starter-jdbc");
		assertRefused(this.jdbc.withBean("one", DataSource.class, TokenStoreWiringTests::h2)
			.withBean("two", DataSource.class, TokenStoreWiringTests::h2), "a primary one among several");
		assertRefused(this.jdbc.withBean(DataSource.class, TokenStoreWiringTests::h2)
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc")), "spring-boot-starter-jdbc");
	}

	@Test
	void saysWhichLibraryIsNeeded() {
		assertThatExceptionOfType(UpstoxConfigurationException.class).isThrownBy(() -> TokenStoreCheck.create(() -> {
			throw new IllegalStateException("add a library");
		})).withMessageContaining("upstox.store.type (UPSTOX_STORE_TYPE) cannot be used: add a library.");
	}

	@Test
	void databaseWithoutTablesStopsTheStart() {
		assertRefused(this.jdbc.withPropertyValues("upstox.store.jdbc.initialize-schema=never")
			.withBean(DataSource.class, TokenStoreWiringTests::h2), "upstox.store.jdbc.initialize-schema");
	}

	@Test
	void tablesThatAnotherBeanCreatesAreThereInTime() {
		DataSource database = h2();
		this.jdbc.withPropertyValues("upstox.store.jdbc.initialize-schema=never")
			.withBean("dataSource", DataSource.class, () -> database)
			.withBean("zzzMigration", InitializingBean.class,
					() -> () -> DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(
							new ClassPathResource("io/github/upstoxtotp/store/schema.sql")), database))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusedPasswordOfTheDatabaseStopsTheStart() throws Exception {
		String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());
		new DriverManagerDataSource(url, "sa", "right").getConnection().close();
		assertRefused(
				this.jdbc.withBean(DataSource.class, () -> new DriverManagerDataSource(url, "sa", "made-up-wrong")),
				"does not accept the user name or the password");
	}

	@Test
	void databaseThatIsNotSupportedStopsTheStart() {
		assertRefused(
				this.jdbc.withPropertyValues("upstox.store.jdbc.initialize-schema=always")
					.withBean(DataSource.class, TokenStoreWiringTests::unknownProduct),
				"the database is not supported. Use PostgreSQL");
	}

	private static DataSource unknownProduct() {
		return new DelegatingDataSource(h2()) {

			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				Object metaData = answering(connection.getMetaData(), "getDatabaseProductName", "Made-up");
				return (Connection) answering(connection, "getMetaData", metaData);
			}

		};
	}

	private static Object answering(Object target, String method, Object answer) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.addAdvice(
				(MethodInterceptor) (call) -> call.getMethod().getName().equals(method) ? answer : call.proceed());
		return factory.getProxy();
	}

	@Test
	void unknownDatabaseStopsTheStart() {
		String url = PostgresServer.url().replace("/postgres?", "/nowhere?");
		assertRefused(this.jdbc.withBean(DataSource.class, () -> new DriverManagerDataSource(url)),
				"the database does not exist");
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Redis does not run there")
	void redisThatRequiresAPasswordStopsTheStart() {
		try (RealRedis server = new RealRedis()) {
			server.requirePassword("made-up-password");
			LettuceConnectionFactory stranger = server.connect();
			assertRefused(this.redis.withBean(RedisConnectionFactory.class, () -> stranger), "redis");
			stranger.destroy();
		}
	}

	@Test
	void saysWhatRedisNeeds() {
		assertRefused(this.redis, "spring-boot-starter-data-redis");
		assertRefused(this.redis.withClassLoader(new FilteredClassLoader("org.springframework.data.redis")),
				"spring-boot-starter-data-redis");
	}

	@Test
	void needsNeitherDatabaseNorRedisForFiles() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.data.redis",
					"net.javacrumbs.shedlock", "javax.sql"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(FallbackTokenStore.class));
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Redis does not run there")
	void takesTheConnectionsThatBootMakes() {
		try (RealRedis server = new RealRedis()) {
			this.redis
				.withConfiguration(AutoConfigurations.of(boot("autoconfigure.data.redis.RedisAutoConfiguration",
						"data.redis.autoconfigure.DataRedisAutoConfiguration")))
				.withPropertyValues("spring.data.redis.port=" + server.port())
				.run((context) -> {
					assertThat(context).hasSingleBean(RedisTokenStore.class).hasBean("upstoxTokenStore");
					assertThat(context).doesNotHaveBean(LockProvider.class);
					context.getBean(UpstoxTokenStore.class).write("state-1", new byte[1], Instant.MAX);
					assertThat(context.getBean(UpstoxTokenStore.class).read("state-1")).hasSize(1);
				});
		}
	}

	@Test
	void startsAlthoughRedisCannotBeReached() {
		this.redis.withBean(RedisConnectionFactory.class, () -> new LettuceConnectionFactory("localhost", 1))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RedisTokenStore.class));
	}

	private static void assertRefused(ApplicationContextRunner runner, String words) {
		runner.run((context) -> assertThat(context).getFailure()
			.extracting(NestedExceptionUtils::getMostSpecificCause, as(InstanceOfAssertFactories.THROWABLE))
			.isInstanceOf(UpstoxConfigurationException.class)
			.hasMessageContaining("upstox.store.type (UPSTOX_STORE_TYPE)")
			.hasMessageContaining(words));
	}

	private static DataSource h2() {
		return new DriverManagerDataSource("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()));
	}

	private static Class<?> boot(String... names) {
		return Arrays.stream(names)
			.map((name) -> "org.springframework.boot." + name)
			.filter((name) -> ClassUtils.isPresent(name, null))
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, null))
			.findFirst()
			.orElseThrow();
	}

}
