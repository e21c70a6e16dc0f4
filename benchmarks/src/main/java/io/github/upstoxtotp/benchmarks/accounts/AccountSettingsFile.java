package io.github.upstoxtotp.benchmarks.accounts;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of an application with several accounts, as a user would write them. The
 * client id of an account names its user, so that the server knows whose login it is.
 */
final class AccountSettingsFile {

	private AccountSettingsFile() {
	}

	static String name(int account) {
		return "account-%04d".formatted(account);
	}

	static String userId(int account) {
		return "AB%04d".formatted(account);
	}

	static void write(Path file, int accounts, URI upstox, Path store) throws IOException {
		List<String> lines = new ArrayList<>(List.of("upstox.primary=" + name(0),
				"upstox.redirect-uri=https://example.com/callback", "upstox.store.file.directory=" + store,
				"upstox.refresh.spread=0s", "upstox.login.timeout=5m", "upstox.endpoints.api=" + upstox,
				"upstox.endpoints.service=" + upstox, "upstox.endpoints.login=" + upstox));
		for (int account = 0; account < accounts; account++) {
			String prefix = "upstox.accounts.%s.".formatted(name(account));
			lines.addAll(List.of(prefix + "username=" + (9_876_500_000L + account), prefix + "pin-code=246813",
					prefix + "totp-secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
					prefix + "client-id=key-" + userId(account),
					prefix + "client-secret=secret-%04d".formatted(account)));
		}
		Files.write(file, lines);
	}

}
