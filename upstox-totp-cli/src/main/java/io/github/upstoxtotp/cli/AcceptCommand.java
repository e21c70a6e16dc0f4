package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * Takes a token that was made elsewhere.
 */
@Command(name = "accept", description = {
		"Take an access token from standard input and store it, for example one that was made in the "
				+ "developer console of Upstox.",
		"",
		"It is accepted if Upstox says that it belongs to UPSTOX_USER_ID or, where that is not set, to the owner of "
				+ "the last token. Also works while logins are blocked; the block stays." },
		footer = { "  upstox-totp accept < token.txt", "  pbpaste | upstox-totp accept" })
final class AcceptCommand extends TokenTask {

	private static final int LONGEST = 4096;

	private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST + "}");

	AcceptCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	GivenToken give(OpenAccount account) {
		if (terminal().live()) {
			note("Paste the token and press Enter:");
		}
		String token = read();
		if (token == null || !TOKEN.matcher(token).matches()) {
			throw new UsageException("There is no token on standard input.",
					"upstox-totp accept < FILE takes the token from a file that holds nothing else.");
		}
		return account.accept(token);
	}

	private @Nullable String read() {
		try {
			String line = surroundings().input().readLine();
			while (line != null && line.isBlank()) {
				line = surroundings().input().readLine();
			}
			return (line != null) ? line.strip() : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

}
