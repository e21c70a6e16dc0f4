package io.github.upstoxtotp.cli;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.autoconfigure.SupportedProperty;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Option;

/**
 * Checks the settings.
 */
@Command(name = "check-env", description = {
		"Show the settings that are set, where each comes from, and what is wrong with any.", "",
		"Of a secret only the length is shown, and so it is of a value that looks wrong. The exit status is 2 if "
				+ "there is an error; a warning does not change it." },
		footer = { "  upstox-totp check-env", "  upstox-totp check-env --all",
				"  upstox-totp check-env --online --env-file /etc/upstox.env",
				"  upstox-totp check-env --output json | jq '.problems[]'" })
final class CheckEnvCommand extends Task {

	@Option(names = "--all", description = "Also show the settings that are not set, with their defaults.")
	private boolean all;

	@Option(names = "--online",
			description = "Also look at name resolution, TLS, the clock and the first step of the login, which needs "
					+ "neither OTP nor PIN.")
	private boolean online;

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "text",
			description = "${COMPLETION-CANDIDATES}: for people, one JSON object, or assignments that a shell can "
					+ "eval. " + "Default: text.")
	private Format output = Format.TEXT;

	CheckEnvCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	Format format() {
		return this.output;
	}

	@Override
	int run() {
		Settings settings = settings();
		String account = settings.account();
		List<Finding> findings = new EnvironmentCheck(settings).findings();
		List<ShownSetting> shown = shown(settings, findings);
		boolean valid = findings.stream().noneMatch(Finding::isError);
		List<Probe> probes = (this.online && valid) ? new OnlineCheck(settings, surroundings()).probes() : List.of();
		if (!answeredProgram(toJson(account, valid, shown, findings, probes))) {
			print(settings, shown, findings, probes);
		}
		return valid ? probes.stream().mapToInt(Probe::status).max().orElse(ExitStatus.GOOD) : ExitStatus.CONFIGURATION;
	}

	private static List<ShownSetting> shown(Settings settings, List<Finding> findings) {
		List<ShownSetting> shown = new ArrayList<>();
		for (SupportedProperty one : SupportedProperty.below("upstox")) {
			Setting setting = settings.findForAccount(one.name());
			boolean doubtful = setting != null && findings.stream()
				.anyMatch((finding) -> (one.isSetBy(finding.variable()) || setting.name().equals(finding.variable()))
						&& setting.source().equals(finding.source()));
			shown.add(ShownSetting.of(one, setting, doubtful));
		}
		shown.removeIf((setting) -> setting.property().equals("upstox.accounts"));
		return shown;
	}

	private static ObjectNode toJson(String account, boolean valid, List<ShownSetting> shown, List<Finding> findings,
			List<Probe> probes) {
		ObjectNode object = Json.object().put("account", account).put("valid", valid);
		object.put("errors", findings.stream().filter(Finding::isError).count());
		object.put("warnings", findings.stream().filter((finding) -> !finding.isError()).count());
		ArrayNode settings = object.putArray("settings");
		shown.forEach((setting) -> settings.add(setting.toJson()));
		ArrayNode problems = object.putArray("problems");
		findings.forEach((finding) -> problems.add(finding.toJson()));
		if (!probes.isEmpty()) {
			ArrayNode online = object.putArray("online");
			probes.forEach((probe) -> online.add(probe.toJson()));
		}
		return object;
	}

	private void print(Settings settings, List<ShownSetting> shown, List<Finding> findings, List<Probe> probes) {
		say(Style.bold, "Settings of the " + accountText(settings) + "environment" + fileText(settings));
		findings.forEach((finding) -> finding.print(surroundings().output(), terminal()));
		List<ShownSetting> set = shown.stream().filter(ShownSetting::isSet).toList();
		ShownSetting.print(set, surroundings().output(), terminal());
		if (this.all) {
			ShownSetting.print(shown.stream().filter((setting) -> !setting.isSet()).toList(), surroundings().output(),
					terminal());
		}
		probes.forEach((probe) -> probe.print(surroundings().output(), terminal()));
		say(null, summary(findings, probes));
	}

	private static String accountText(Settings settings) {
		String account = settings.account();
		return account.equals(AccountRegistry.DEFAULT) ? "" : "account %s, of the ".formatted(account);
	}

	private static String fileText(Settings settings) {
		return (settings.file() != null) ? " and of " + settings.file().toAbsolutePath().normalize()
				: "; there is no .env file in this folder (upstox-totp init writes one)";
	}

	private String summary(List<Finding> findings, List<Probe> probes) {
		long errors = findings.stream().filter(Finding::isError).count();
		if (errors > 0) {
			return errors + ((errors == 1) ? " error." : " errors.")
					+ (this.online ? " Upstox was not asked: correct the settings first." : "");
		}
		if (probes.stream().anyMatch((probe) -> probe.status() != ExitStatus.GOOD)) {
			return "The settings are usable, but a login would fail now.";
		}
		return "The settings are usable."
				+ (this.online ? "" : " check-env --online also checks the connection to Upstox, without an OTP.")
				+ (this.all ? "" : " --all shows the defaults, too.");
	}

	private void say(@Nullable Style style, String text) {
		surroundings().output().println(terminal().output(style, Words.wrap(text, "")));
	}

}
