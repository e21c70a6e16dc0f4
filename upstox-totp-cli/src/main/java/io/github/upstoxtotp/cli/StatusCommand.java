package io.github.upstoxtotp.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxTokenStatus.State;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxWaitReason;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.AccountStatistics.BudgetLeft;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * Tells what the store holds.
 */
@Command(name = "status", description = {
		"Show what is stored about the token, without showing it, calling Upstox or logging in.", "",
		"The state is EMPTY, AWAITING_HOLDER, VALID, EXPIRED, BACKING_OFF or BLOCKED. The exit status is 0 in every "
				+ "state." },
		footer = { "  upstox-totp status", "  upstox-totp status --output json | jq -r .state" })
final class StatusCommand extends ReportingTask {

	StatusCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	int run(OpenAccount account) {
		AccountLifecycle lifecycle = account.look();
		UpstoxTokenStatus status = lifecycle.getStatus();
		BudgetLeft budget = lifecycle.statistics().budgetLeft();
		if (!answeredProgram(toJson(account.name(), status, budget))) {
			print(toRows(status, budget, account));
		}
		return ExitStatus.GOOD;
	}

	private static ObjectNode toJson(String account, UpstoxTokenStatus status, BudgetLeft budget) {
		ObjectNode object = Json.object().put("account", account);
		Json.put(object, "state", status.state());
		Json.put(object, "userId", status.userId());
		Json.put(object, "issuedAt", status.issuedAt());
		Json.put(object, "expiresAt", status.expiresAt());
		Json.put(object, "nextLoginAt", status.nextLoginAt());
		Json.put(object, "waitReason", status.waitReason());
		Json.put(object, "waitingSince", status.waitingSince());
		object.put("loginsLeftNow", budget.inWindow()).put("loginsLeftToday", budget.inDay());
		UpstoxLoginFailure error = status.lastError();
		if (error != null) {
			ObjectNode failure = object.putObject("lastError");
			Json.put(failure, "step", error.step());
			Json.put(failure, "kind", error.kind());
			Json.put(failure, "code", error.code());
			Json.put(failure, "message", AccountRegistry.naming(account, error.message()));
			Json.put(failure, "tip", AccountRegistry.naming(account, error.tip()));
		}
		return object;
	}

	private Rows toRows(UpstoxTokenStatus status, BudgetLeft budget, OpenAccount account) {
		UpstoxLoginFailure error = status.lastError();
		return new Rows().add("Account", account.name().equals(AccountRegistry.DEFAULT) ? null : account.name())
			.add("State", status.state() + ": " + meaning(status.state(), account.name()))
			.add("User id", status.userId())
			.add("Issued", times().tell(status.issuedAt()))
			.add("Valid until", (status.state() == State.VALID) ? times().tellEnd(status.expiresAt()) : null)
			.add("Next login", nextLogin(status))
			.add("Prompt", (status.prompt() != null) ? status.prompt().instruction() : null)
			.add("Last error",
					(error != null) ? AccountRegistry.naming(account.name(), error.message()) + code(error.code())
							: null)
			.add("Failed step", (error != null) ? StepProgress.describe(error.step()) : null)
			.add("Wrong PINs left", (error != null) ? error.attemptsLeft() : null)
			.add("Tip", (error != null) ? AccountRegistry.naming(account.name(), error.tip()) : null)
			.add("Logins left",
					account.logsIn() ? budget.inWindow() + " now, " + budget.inDay() + " until the next 03:30 IST"
							: null)
			.add("Store", account.storeText());
	}

	private @Nullable String nextLogin(UpstoxTokenStatus status) {
		String at = times().tell(status.nextLoginAt());
		UpstoxWaitReason reason = status.waitReason();
		if (at == null || reason == null || reason == UpstoxWaitReason.SCHEDULE) {
			return at;
		}
		return at + ": " + reason.text(status.waitingSince());
	}

	private static String code(@Nullable String code) {
		return (code != null) ? " [" + code + "]" : "";
	}

	private static String meaning(State state, String account) {
		return switch (state) {
			case EMPTY -> "there never was a token";
			case LOGGING_IN -> "a login is in progress";
			case VALID -> "a valid token is stored";
			case AWAITING_HOLDER -> "the account owner must act";
			case EXPIRED -> "the stored token has expired";
			case BACKING_OFF -> "the last login failed, and the next one waits";
			case BLOCKED -> "no login starts until the settings change, or " + Troubles.reset(account);
		};
	}

}
