package io.github.upstoxtotp.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that knows a single server: whatever is asked for ends there. It is the
 * TLS end of its tunnels, with a certificate for {@code *.upstox.test}.
 */
final class TunnelProxy implements AutoCloseable {

	static final String PASSWORD = "changeit";

	private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final int server;

	private final SSLContext tls;

	private volatile @Nullable String authorization;

	private volatile @Nullable String refusal;

	TunnelProxy(int server, Path keyStore) throws IOException, GeneralSecurityException {
		this.server = server;
		this.tls = context(keyStore);
		start(this::serve);
	}

	/**
	 * Makes a key store with a certificate by the {@code keytool} of the JDK.
	 */
	static Path keyStore(Path folder) throws IOException, InterruptedException {
		Path file = folder.resolve("upstox.p12");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "upstox", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
				"CN=upstox.test", "-ext", "san=dns:api.upstox.test,dns:service.upstox.test", "-validity", "2",
				"-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file.toString())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException("keytool failed: " + output);
		}
		return file;
	}

	private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD.toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Returns the heads of the first requests of all connections.
	 */
	List<String> requests() {
		return this.requests;
	}

	void accept(String newAuthorization) {
		this.authorization = newAuthorization;
	}

	void refuse(String status) {
		this.refusal = status;
	}

	private void serve() throws IOException {
		while (!this.socket.isClosed()) {
			Socket connection = this.socket.accept();
			start(() -> serve(connection));
		}
	}

	private void serve(Socket connection) throws IOException {
		String head = readHead(connection.getInputStream());
		if (!head.isEmpty()) {
			this.requests.add(head);
		}
		OutputStream out = connection.getOutputStream();
		String expected = this.authorization;
		if (head.isEmpty() || this.refusal != null) {
			refuse(connection, String.valueOf(this.refusal));
		}
		else if (expected != null && !head.contains("Proxy-Authorization: " + expected)) {
			write(out, String.join("\r\n", "HTTP/1.1 407 Proxy Authentication Required",
					"Proxy-Authenticate: Basic realm=\"proxy\"", "Content-Length: 0", "", ""));
			serve(connection);
		}
		else if (head.startsWith("CONNECT ")) {
			write(out, "HTTP/1.1 200 Connection established\r\n\r\n");
			SSLSocket encrypted = (SSLSocket) this.tls.getSocketFactory()
				.createSocket(connection, "client", connection.getPort(), true);
			encrypted.setUseClientMode(false);
			connect(encrypted, "");
		}
		else {
			connect(connection, head);
		}
	}

	private static void refuse(Socket connection, String status) throws IOException {
		try (connection) {
			write(connection.getOutputStream(),
					"HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
		}
	}

	private void connect(Socket client, String head) throws IOException {
		Socket target = new Socket(InetAddress.getLoopbackAddress(), this.server);
		write(target.getOutputStream(), head);
		start(() -> copy(client, target));
		start(() -> copy(target, client));
	}

	private static void copy(Socket from, Socket to) throws IOException {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
	}

	private static String readHead(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		int next = in.read();
		while (next != -1) {
			head.write(next);
			if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
				break;
			}
			next = in.read();
		}
		return head.toString(StandardCharsets.ISO_8859_1);
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				Thread.currentThread().interrupt();
			}
		}, "tunnel-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * Runs until a connection ends.
	 */
	@FunctionalInterface
	private interface Task {

		void run() throws IOException;

	}

}
