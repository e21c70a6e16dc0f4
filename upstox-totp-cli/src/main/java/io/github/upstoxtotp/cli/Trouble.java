package io.github.upstoxtotp.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.autoconfigure.ConfigurationProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Why a command failed, for people and for programs. Holds no secret.
 *
 * @param status the exit status
 * @param kind the kind of trouble, in capitals
 * @param message what happened
 * @param tip what to do, or {@code null} if that is not known
 * @param step the step of the login that failed, if one did
 * @param code the code that Upstox gave, if it did
 * @param nextAttemptAt when to try again, if that is known
 * @param problems what is wrong with the settings
 */
record Trouble(int status, String kind, String message, @Nullable String tip, @Nullable UpstoxLoginStep step,
		@Nullable String code, @Nullable Instant nextAttemptAt, List<ConfigurationProblem> problems) {

	static Trouble of(int status, String kind, @Nullable String message, @Nullable String tip) {
		return new Trouble(status, kind, String.valueOf(message), tip, null, null, null, List.of());
	}

	ObjectNode toJson() {
		ObjectNode error = Json.object();
		Json.put(error, "kind", this.kind);
		Json.put(error, "message", this.message);
		Json.put(error, "tip", this.tip);
		Json.put(error, "step", this.step);
		Json.put(error, "code", this.code);
		Json.put(error, "nextAttemptAt", this.nextAttemptAt);
		if (!this.problems.isEmpty()) {
			addProblems(error.putArray("problems"));
		}
		ObjectNode object = Json.object();
		object.set("error", error);
		return object;
	}

	private void addProblems(ArrayNode array) {
		for (ConfigurationProblem problem : this.problems) {
			array.addObject()
				.put("property", problem.property())
				.put("variable", problem.environmentVariable())
				.put("message", problem.problem());
		}
	}

	void print(PrintWriter messages, Terminal terminal, Times times) {
		String where = (this.step != null) ? " (step " + StepProgress.describe(this.step) + ")" : "";
		String given = (this.code != null) ? " [" + this.code + "]" : "";
		messages.println(terminal.message(Style.fg_red, "error:") + " " + Words.clean(this.message) + where + given);
		this.problems.forEach((problem) -> messages
			.println("  " + terminal.message(Style.bold, problem.environmentVariable()) + " " + problem.problem()));
		if (this.tip != null) {
			messages.println(terminal.message(Style.fg_cyan, "  tip:") + " " + Words.clean(this.tip));
		}
		if (this.nextAttemptAt != null) {
			messages.println("  next attempt possible at " + times.tell(this.nextAttemptAt));
		}
	}

}
