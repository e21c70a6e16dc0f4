package io.github.upstoxtotp.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Another process: takes the lease of a folder, says whether it has got it, and keeps it
 * until it is killed.
 */
final class LockHolder {

	private LockHolder() {
	}

	public static void main(String[] arguments) throws Exception {
		var lease = new FileTokenStore(Path.of(arguments[0]), arguments[1]).tryLease(arguments[2],
				Duration.ofMinutes(1));
		System.out.println((lease != null) ? "held" : "refused");
		System.in.read();
	}

}
