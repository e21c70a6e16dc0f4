package io.github.upstoxtotp.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

import redis.embedded.RedisServer;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A real Redis. It stops with the JVM at the latest.
 */
public final class RealRedis implements AutoCloseable {

	private final int port = freePort();

	private final RedisServer server;

	private final LettuceConnectionFactory connections;

	/**
	 * Starts a server that keeps nothing on a disk.
	 */
	public RealRedis() {
		this.server = RedisServer.builder().port(this.port).bind("127.0.0.1").setting("save \"\"").build();
		this.server.start();
		this.connections = connect();
	}

	public int port() {
		return this.port;
	}

	LettuceConnectionFactory connections() {
		return this.connections;
	}

	/**
	 * Connects without a password.
	 */
	public LettuceConnectionFactory connect() {
		return connect("");
	}

	LettuceConnectionFactory connect(String password) {
		RedisStandaloneConfiguration server = new RedisStandaloneConfiguration("127.0.0.1", this.port);
		server.setPassword(password);
		LettuceConnectionFactory factory = new LettuceConnectionFactory(server,
				LettuceClientConfiguration.builder().commandTimeout(Duration.ofSeconds(5)).build());
		factory.afterPropertiesSet();
		factory.start();
		return factory;
	}

	void configure(Map<String, String> settings) {
		try (RedisConnection connection = this.connections.getConnection()) {
			settings.forEach((name, value) -> connection.serverCommands().setConfig(name, value));
		}
	}

	/**
	 * Requires a password from now on.
	 */
	public void requirePassword(String password) {
		configure(Map.of("requirepass", password));
	}

	long pid() {
		try (RedisConnection connection = this.connections.getConnection()) {
			Properties server = Objects.requireNonNull(connection.serverCommands().info("server"));
			return Long.parseLong(server.getProperty("process_id"));
		}
	}

	@Override
	public void close() {
		this.connections.destroy();
		this.server.stop();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
