package io.github.upstoxtotp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.upstoxtotp.autoconfigure.ConfigurationCheck;
import io.github.upstoxtotp.autoconfigure.ConfigurationProblem;
import io.github.upstoxtotp.autoconfigure.SupportedProperty;
import io.github.upstoxtotp.autoconfigure.UnknownProperty;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all settings: with the eyes of the library for what cannot be used, and with
 * its own for what looks like a mistake.
 */
final class EnvironmentCheck {

	private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private static final Set<PosixFilePermission> FOREIGN = EnumSet.of(PosixFilePermission.GROUP_READ,
			PosixFilePermission.OTHERS_READ);

	private final Settings settings;

	private final ConfigurationCheck check;

	private final List<Finding> findings = new ArrayList<>();

	EnvironmentCheck(Settings settings) {
		this.settings = settings;
		this.check = settings.check();
	}

	List<Finding> findings() {
		findProblems();
		findUnknown();
		findOverruled();
		findOddities();
		findReaders();
		findIgnoredLines();
		return this.findings;
	}

	private void findProblems() {
		for (ConfigurationProblem problem : this.check.problems(!this.check.usesAccessToken())) {
			Setting setting = this.settings.find(SupportedProperty.environmentVariables(problem.property()));
			this.findings.add(Finding.error(problem.environmentVariable(), setting, problem.problem()));
		}
	}

	private boolean isSet(String property) {
		return valueOf(property) != null;
	}

	private @Nullable String valueOf(String property) {
		Setting setting = this.settings.findForAccount(property);
		return (setting != null && !setting.value().isBlank()) ? setting.value().strip() : null;
	}

	private void findUnknown() {
		for (UnknownProperty unknown : this.check.unknown()) {
			this.settings.all()
				.stream()
				.filter((setting) -> setting.name().equals(unknown.name()))
				.forEach((setting) -> this.findings.add(Finding.warning(setting, unknown.message())));
		}
	}

	private void findOverruled() {
		for (Setting setting : this.settings.all()) {
			Setting counts = this.settings.find(List.of(setting.name()));
			if (counts != null && !counts.equals(setting)) {
				this.findings.add(Finding.warning(setting, "is overridden by " + counts.source() + "."));
			}
		}
	}

	private void findOddities() {
		String clientId = valueOf("upstox.client-id");
		if (clientId != null && !UUID.matcher(clientId).matches()) {
			warn("upstox.client-id", "is not a UUID, as the API keys of Upstox are: 8-4-4-4-12 hexadecimal digits.");
		}
		String redirectUri = valueOf("upstox.redirect-uri");
		if (redirectUri != null && redirectUri.regionMatches(true, 0, "http:", 0, 5)) {
			warn("upstox.redirect-uri", "is http: is it registered with Upstox exactly like that, and not with https?");
		}
		String store = valueOf("upstox.store.type");
		if ("jdbc".equalsIgnoreCase(store) || "redis".equalsIgnoreCase(store)) {
			warn("upstox.store.type", "is a store that this program cannot reach. " + OpenAccount.OTHER_STORE_TIP);
		}
		if (isSet("upstox.access-token")) {
			warn("upstox.access-token", accessTokenText());
		}
	}

	private String accessTokenText() {
		if (this.check.usesAccessToken()) {
			return "makes applications use that token instead of logging in; these commands ignore it.";
		}
		return isSet("upstox.source") ? "is ignored: UPSTOX_SOURCE names other ways to a token."
				: "is ignored: the credentials are complete, and logins use them.";
	}

	private void warn(String property, String message) {
		this.findings.add(Finding.warning(Objects.requireNonNull(this.settings.findForAccount(property)), message));
	}

	private void findReaders() {
		Path file = this.settings.file();
		if (file != null && isReadByOthers(file)) {
			this.findings.add(new Finding(false, String.valueOf(file.getFileName()), null,
					"can be read by other users of this machine: chmod 600 it."));
		}
	}

	private void findIgnoredLines() {
		String file = (this.settings.file() != null) ? String.valueOf(this.settings.file().getFileName()) : "";
		this.settings.ignoredLines()
			.forEach((line) -> this.findings
				.add(new Finding(false, file + ":" + line, null, "is not NAME=value and is ignored.")));
	}

	private static boolean isReadByOthers(Path file) {
		try {
			return Files.getPosixFilePermissions(file).stream().anyMatch(FOREIGN::contains);
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
