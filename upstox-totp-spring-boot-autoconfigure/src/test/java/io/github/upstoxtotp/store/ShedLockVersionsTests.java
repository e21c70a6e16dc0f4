package io.github.upstoxtotp.store;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The stores with the versions of ShedLock that an application may bring. The build
 * copies the older ones to {@code target/shedlock}; 7 is on the class path.
 */
class ShedLockVersionsTests {

	private static final Duration LONG = Duration.ofMinutes(1);

	@ParameterizedTest
	@ValueSource(ints = { 5, 6, 7 })
	void leasesOfDatabases(int version) throws Exception {
		for (DataSource database : List.of(PostgresServer.database(),
				new DriverManagerDataSource("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID())))) {
			try (VersionedLoader loader = new VersionedLoader(version)) {
				assertLeases(
						(UpstoxTokenStore) loader.stores().getMethod("jdbc", DataSource.class).invoke(null, database));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 6, 7 })
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Redis does not run there")
	void leasesOfRedis(int version) throws Exception {
		try (RealRedis redis = new RealRedis(); VersionedLoader loader = new VersionedLoader(version)) {
			assertLeases((UpstoxTokenStore) loader.stores()
				.getMethod("redis", RedisConnectionFactory.class)
				.invoke(null, redis.connections()));
		}
	}

	@Test
	void olderVersionIsRefusedWithAReason() throws Exception {
		try (VersionedLoader loader = new VersionedLoader(4)) {
			assertThatExceptionOfType(InvocationTargetException.class)
				.isThrownBy(() -> loader.stores()
					.getMethod("jdbc", DataSource.class)
					.invoke(null, new DriverManagerDataSource("jdbc:h2:mem:unused")))
				.havingCause()
				.isInstanceOf(IllegalStateException.class)
				.withMessageContaining("version 4.48.0")
				.withMessageContaining("net.javacrumbs.shedlock:shedlock-provider-jdbc-template");
		}
	}

	@ParameterizedTest
	@CsvSource({ "jdbc, shedlock-provider-jdbc-template", "redis, shedlock-provider-redis-spring" })
	void missingLibraryIsNamed(String store, String artifact) throws Exception {
		try (VersionedLoader loader = new VersionedLoader(0)) {
			Method create = Stream.of(loader.stores().getMethods())
				.filter((method) -> method.getName().equals(store))
				.findFirst()
				.orElseThrow();
			assertThatExceptionOfType(InvocationTargetException.class)
				.isThrownBy(() -> create.invoke(null, new Object[] { null }))
				.havingCause()
				.isInstanceOf(IllegalStateException.class)
				.withMessageContaining("add net.javacrumbs.shedlock:%s, version 5, 6 or 7".formatted(artifact));
		}
	}

	@Test
	void mixedVersionsAreASetupFault() {
		assertThat(JdbcTokenStore.isSetupFault(new UpstoxStoreException("mixed", new NoSuchMethodError("lock"))))
			.isTrue();
		assertThat(RedisTokenStore.isSetupFault(new UpstoxStoreException("mixed", new NoClassDefFoundError("Lock"))))
			.isTrue();
	}

	private static void assertLeases(UpstoxTokenStore store) {
		store.write("state", new byte[1], Instant.MAX);
		UpstoxLease first = SharedTokenStoreContract.hold(store, "login", LONG);
		assertThat(store.tryLease("login", LONG)).isNull();
		first.close();
		UpstoxLease dead = SharedTokenStoreContract.hold(store, "login", Duration.ofMillis(300));
		UpstoxLease next = Awaitility.await()
			.pollInterval(Duration.ofMillis(50))
			.until(() -> store.tryLease("login", LONG), (held) -> held != null);
		dead.close();
		assertThat(store.tryLease("login", LONG)).isNull();
		next.close();
		SharedTokenStoreContract.hold(store, "login", LONG).close();
	}

	/**
	 * Creates stores with the ShedLock of its class loader.
	 */
	public static final class VersionedStores {

		private VersionedStores() {
		}

		public static UpstoxTokenStore jdbc(DataSource dataSource) {
			return new JdbcTokenStore(dataSource, SchemaInitialization.ALWAYS, "upstox:");
		}

		public static UpstoxTokenStore redis(RedisConnectionFactory connections) {
			return new RedisTokenStore(connections, "upstox:", Clock.systemUTC());
		}

	}

	/**
	 * Sees another ShedLock than the class path of the tests.
	 */
	private static final class VersionedLoader extends URLClassLoader {

		VersionedLoader(int version) throws IOException {
			super(urls(version), ShedLockVersionsTests.class.getClassLoader());
		}

		Class<?> stores() throws ClassNotFoundException {
			return loadClass(VersionedStores.class.getName());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith("net.javacrumbs.") && !name.startsWith("io.github.upstoxtotp.store.")) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : findClass(name);
			}
		}

		@Override
		public URL getResource(String name) {
			URL own = findResource(name);
			return (own != null) ? own : super.getResource(name);
		}

		private static URL[] urls(int version) throws IOException {
			List<URL> urls = new ArrayList<>();
			for (Class<?> ours : List.of(JdbcTokenStore.class, ShedLockVersionsTests.class)) {
				urls.add(ours.getProtectionDomain().getCodeSource().getLocation());
			}
			Path copied = Path.of("target", "shedlock", Integer.toString(version));
			if (Files.isDirectory(copied)) {
				try (Stream<Path> jars = Files.list(copied)) {
					for (Path jar : jars.toList()) {
						urls.add(jar.toUri().toURL());
					}
				}
			}
			else if (version > 0) {
				assertThat(version).as("copied to " + copied).isEqualTo(7);
				for (String entry : System.getProperty("java.class.path")
					.split(System.getProperty("path.separator"), -1)) {
					if (entry.contains("shedlock")) {
						urls.add(Path.of(entry).toUri().toURL());
					}
				}
			}
			return urls.toArray(URL[]::new);
		}

	}

}
