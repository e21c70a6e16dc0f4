package io.github.upstoxtotp.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Callable;

import io.github.upstoxtotp.UpstoxLoginStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login in an application that leaves spring-retry out.
 */
class LoginWithoutRetryTests {

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	@Test
	void loginGivesAToken() throws Exception {
		assertThat(loginWithoutRetry()).startsWith("Success");
		assertThat(upstox.requests()).hasSize(6);
	}

	@Test
	void requestIsNotRepeated() throws Exception {
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.html(502, "Bad gateway"));
		assertThat(loginWithoutRetry()).startsWith("Failure").contains("Upstox is in trouble.");
		assertThat(upstox.requests()).hasSize(1);
	}

	private static String loginWithoutRetry() throws Exception {
		Class<?> login = Class.forName(Login.class.getName(), true, new WithoutRetry());
		return login.asSubclass(Callable.class).getConstructor(URI.class).newInstance(upstox.api).call().toString();
	}

	/**
	 * Logs in once.
	 */
	public static final class Login implements Callable<String> {

		private final URI upstox;

		public Login(URI upstox) {
			this.upstox = upstox;
		}

		@Override
		public String call() {
			return StubUpstox.loginTo(this.upstox).toString();
		}

	}

	/**
	 * Loads the library anew, where spring-retry is not to be found.
	 */
	private static final class WithoutRetry extends ClassLoader {

		WithoutRetry() {
			super(LoginWithoutRetryTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("org.springframework.retry.")) {
				throw new ClassNotFoundException(name);
			}
			if (!name.startsWith("io.github.upstoxtotp.")) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define(name);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
				if (stream == null) {
					throw new ClassNotFoundException(name);
				}
				byte[] bytes = stream.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
