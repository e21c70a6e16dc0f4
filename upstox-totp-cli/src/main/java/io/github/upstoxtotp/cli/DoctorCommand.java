package io.github.upstoxtotp.cli;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.StoreType;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Looks at everything between the settings and an order.
 */
@Command(name = "doctor",
		description = {
				"Find out why logins or orders fail: settings, network, proxy, IPv4 and IPv6, TLS, clock, the "
						+ "first step of a login, the static IP, and a failure that is stored.",
				"",
				"Costs no OTP and places no order. The static IP needs a stored token. The exit status is 2 if the "
						+ "settings are wrong, 3 if Upstox refuses something, 4 if it is not reached." },
		footer = { "  upstox-totp doctor",
				"  upstox-totp doctor --output json | jq '.checks[] | select(.good | not)'" })
final class DoctorCommand extends Task {

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "text",
			description = "${COMPLETION-CANDIDATES}: for people, one JSON object, or assignments that a shell can "
					+ "eval. " + "Default: text.")
	private Format output = Format.TEXT;

	DoctorCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	Format format() {
		return this.output;
	}

	@Override
	int run() {
		Settings settings = settings();
		List<Finding> findings = new EnvironmentCheck(settings).findings();
		boolean valid = findings.stream().noneMatch(Finding::isError);
		List<Probe> probes = valid ? probes(settings) : List.of();
		int status = valid ? probes.stream().mapToInt(Probe::status).max().orElse(ExitStatus.GOOD)
				: ExitStatus.CONFIGURATION;
		if (!answeredProgram(toJson(status, findings, probes))) {
			print(status, findings, probes);
		}
		return status;
	}

	private List<Probe> probes(Settings settings) {
		List<Probe> probes = new ArrayList<>(new OnlineCheck(settings, surroundings()).probes());
		UpstoxProperties properties = settings.properties();
		StoreType store = properties.store().type();
		if (store == StoreType.JDBC || store == StoreType.REDIS) {
			probes.add(Probe.good("static IP",
					"was not checked: the token is in a store that this program cannot reach (UPSTOX_STORE_TYPE)"));
		}
		else if (!OpenAccount.isMadeElsewhere(properties)) {
			try (OpenAccount account = OpenAccount.open(settings, surroundings(), List.of())) {
				probes.add(new StaticIpProbe(account).run());
				probes.addAll(hindrance(account.look().getStatus()));
			}
		}
		return probes;
	}

	private static List<Probe> hindrance(UpstoxTokenStatus status) {
		boolean waits = status.state() == State.BLOCKED || status.state() == State.BACKING_OFF;
		return waits ? List.of(new Probe("login", ExitStatus.REFUSED, status.describe(), null)) : List.of();
	}

	private static ObjectNode toJson(int status, List<Finding> findings, List<Probe> probes) {
		ObjectNode object = Json.object().put("good", status == ExitStatus.GOOD);
		ArrayNode problems = object.putArray("problems");
		findings.forEach((finding) -> problems.add(finding.toJson()));
		ArrayNode checks = object.putArray("checks");
		probes.forEach((probe) -> checks.add(probe.toJson()));
		return object;
	}

	private void print(int status, List<Finding> findings, List<Probe> probes) {
		findings.forEach((finding) -> finding.print(surroundings().output(), terminal()));
		probes.forEach((probe) -> probe.print(surroundings().output(), terminal()));
		surroundings().output().println(switch (status) {
			case ExitStatus.GOOD -> "Nothing stands in the way of a login.";
			case ExitStatus.CONFIGURATION -> "Correct the settings first. Upstox was not asked.";
			default -> "Something stands in the way; the lines above say what.";
		});
	}

}
