package io.github.upstoxtotp.cli;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;

/**
 * Fetches the profile.
 */
@Command(name = "profile", description = {
		"Fetch your profile from Upstox with the token, which proves that the token works.", "",
		"Where there is no valid token it logs in as generate-token does. With --output json the fields are those "
				+ "of Upstox." },
		footer = { "  upstox-totp profile", "  upstox-totp profile --output json | jq -r .user_name" })
final class ProfileCommand extends ReportingTask {

	private static final Map<String, String> LABELS = Map.of("user_name", "Name", "email", "E-mail", "order_types",
			"Order types", "is_active", "Active", "poa", "POA", "ddpi", "DDPI");

	ProfileCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	int run(OpenAccount account) {
		ObjectNode profile = (ObjectNode) new Upstox(account).get("/v2/user/profile");
		if (!answeredProgram(profile)) {
			Rows rows = new Rows();
			profile.properties().forEach((field) -> rows.add(label(field.getKey()), text(field.getValue())));
			print(rows);
		}
		return ExitStatus.GOOD;
	}

	private static String label(String name) {
		String label = LABELS.get(name);
		if (label != null) {
			return label;
		}
		String words = name.replace('_', ' ');
		return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

	private static String text(JsonNode value) {
		if (value.isBoolean()) {
			return value.booleanValue() ? "yes" : "no";
		}
		return value.isArray() ? Json.list(value, ", ") : value.asText("");
	}

}
