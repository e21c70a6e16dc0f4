package io.github.upstoxtotp.benchmarks.upstox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import javax.net.ServerSocketFactory;

/**
 * A host of Upstox on a loopback port, reduced to what the time of a login depends on: it
 * reads a request, waits, and writes the answer that belongs to the path. A thread for
 * each connection, which stays open. Thread-safe.
 *
 * @since 0.1.0
 */
public final class UpstoxHost implements AutoCloseable {

	private static final int BACKLOG = 50;

	private final ServerSocket socket;

	private final URI origin;

	private final Duration delay;

	private final Clock clock;

	private final Function<ReceivedRequest, String> answers;

	/**
	 * Starts a server.
	 * @param sockets opens the port, for TLS or not
	 * @param scheme the scheme that goes with it
	 * @param delay how long the server thinks about each request
	 * @param clock tells the time in answers
	 * @param answers gives the status line, headers and body that belong to a request
	 */
	public UpstoxHost(ServerSocketFactory sockets, String scheme, Duration delay, Clock clock,
			Function<ReceivedRequest, String> answers) {
		try {
			this.socket = sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.origin = URI.create("%s://localhost:%d".formatted(scheme, this.socket.getLocalPort()));
		this.delay = delay;
		this.clock = clock;
		this.answers = answers;
		start(this::accept);
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "upstox-host");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Returns where the server is.
	 * @return scheme, host and port
	 */
	public URI origin() {
		return this.origin;
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.socket.accept();
				connection.setTcpNoDelay(true);
				start(() -> serve(connection));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			InputStream in = new BufferedInputStream(connection.getInputStream());
			OutputStream out = connection.getOutputStream();
			ReceivedRequest request = ReceivedRequest.read(this.origin, in);
			while (request != null) {
				LockSupport.parkNanos(this.delay.toNanos());
				out.write(answer(request));
				out.flush();
				request = ReceivedRequest.read(this.origin, in);
			}
		}
		catch (IOException ex) {
			// The client has gone.
		}
	}

	private byte[] answer(ReceivedRequest request) {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(this.clock.instant().atOffset(ZoneOffset.UTC));
		return this.answers.apply(request)
			.replace("\n\n", "\nDate: " + date + "\n\n")
			.replace("\n", "\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
