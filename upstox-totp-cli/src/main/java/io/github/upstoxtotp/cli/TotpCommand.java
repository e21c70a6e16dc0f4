package io.github.upstoxtotp.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.upstoxtotp.autoconfigure.ConfigurationProblem;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
import io.github.upstoxtotp.login.TotpCode;
import io.github.upstoxtotp.login.TotpSecret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows the code of the authenticator.
 */
@Command(name = "totp",
		description = { "Show the code of the authenticator, and for how many seconds it stays valid.", "",
				"Needs only UPSTOX_TOTP_SECRET, and no network. The code is right if the clock of this machine is "
						+ "right." },
		footer = { "  upstox-totp totp", "  upstox-totp totp --watch", "  code=$(upstox-totp totp 2>/dev/null)" })
final class TotpCommand extends Task {

	private static final int STEP_SECONDS = 30;

	private static final String PROPERTY = "upstox.totp-secret";

	@Option(names = { "-w", "--watch" }, description = "Show each new code until you stop the command.")
	private boolean watch;

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "text",
			description = "${COMPLETION-CANDIDATES}: the bare code, one JSON object, or assignments that a shell "
					+ "can eval. " + "Default: text.")
	private Format output = Format.TEXT;

	TotpCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	Format format() {
		return this.output;
	}

	@Override
	int run() {
		TotpSecret secret = secret(settings());
		long shown = Long.MIN_VALUE;
		do {
			shown = show(secret, shown);
		}
		while (this.watch && sleep());
		return ExitStatus.GOOD;
	}

	private long show(TotpSecret secret, long shown) {
		Instant now = surroundings().clock().instant();
		TotpCode code = secret.codeAt(now);
		long secondsLeft = (code.step() + 1) * STEP_SECONDS - now.getEpochSecond();
		if (this.watch && terminal().live() && this.output == Format.TEXT) {
			surroundings().messages().print("\r" + code.value() + "  " + secondsLeft + " s left ");
			surroundings().messages().flush();
		}
		else if (code.step() != shown) {
			print(code, secondsLeft);
		}
		return code.step();
	}

	private void print(TotpCode code, long secondsLeft) {
		switch (this.output) {
			case TEXT -> {
				surroundings().output().println(code.value());
				note(secondsLeft + " s left");
			}
			case JSON, ENV -> answeredProgram(Json.object().put("code", code.value()).put("secondsLeft", secondsLeft));
		}
	}

	private boolean sleep() {
		try {
			long millis = surroundings().clock().instant().toEpochMilli();
			surroundings().pause().sleep(Duration.ofMillis(1000 - millis % 1000));
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static TotpSecret secret(Settings settings) {
		Setting setting = settings.findForAccount(PROPERTY);
		TotpSecret secret = (setting != null) ? parse(setting.value()) : null;
		if (secret == null) {
			throw new SettingsException(problems(settings), settings);
		}
		return secret;
	}

	private static @Nullable TotpSecret parse(String text) {
		try {
			return TotpSecret.parse(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static List<ConfigurationProblem> problems(Settings settings) {
		return settings.problems(Source.TOTP)
			.stream()
			.filter((problem) -> problem.property().equals(settings.ofAccount(PROPERTY)))
			.toList();
	}

}
