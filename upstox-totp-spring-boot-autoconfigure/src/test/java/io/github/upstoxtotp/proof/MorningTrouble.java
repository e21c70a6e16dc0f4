package io.github.upstoxtotp.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.autoconfigure.ActuatorApplication;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;

import org.springframework.boot.test.system.CapturedOutput;

import static org.mockito.Mockito.mock;

/**
 * What may be wrong at 09:00, and what each screen has to say about it.
 */
enum MorningTrouble {

	WRONG_PIN("Wrong PIN", "does not accept the PIN", "No login starts until", "five wrong PINs lock the account",
			"Correct `upstox.pin-code` and restart. Was the PIN of the settings right, and you have changed it back at "
					+ "Upstox? [Reset](#reset-an-account) the account, by force.") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			return ask(output, "upstox.pin-code=111111");
		}

	},

	WRONG_TOTP("Wrong TOTP secret", "does not accept the TOTP", "No login starts until", "Compare upstox.totp-secret",
			"Set `upstox.totp-secret` to the secret of the authenticator that Upstox knows, and restart.") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			return ask(output, "upstox.totp-secret=NB2W45DFOIZA4XTP");
		}

	},

	WRONG_API_SECRET("Wrong API secret", "does not accept the API key with the API secret", "No login starts until",
			"Compare upstox.client-id", "Set `upstox.client-secret` to that of the developer console, and restart.") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			return ask(output, "upstox.client-secret=made-up-secret");
		}

	},

	DOWN_AT_START("Upstox is down at the start", "Upstox is in trouble", "the library backs off",
			"Nothing needs to be done", "Nothing. Do not restart: the next login is as early as it may be.") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			BadMorning morning = start(output, BadMorning.BEFORE_OPENING);
			morning.upstox().fail(Step.DIALOG).with(Fault.status(503)).always();
			morning.askForToken();
			return morning;
		}

	},

	DOWN_AT_NIGHT("Upstox has been down since 03:30", "Upstox is in trouble", "the library backs off",
			"Nothing needs to be done", "Nothing. Do not restart: the next login is as early as it may be.") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			BadMorning morning = start(output, Instant.parse("2026-06-09T04:00:00Z"));
			morning.askForToken();
			morning.upstox().fail(Step.DIALOG).with(Fault.status(503)).always();
			for (String hour : new String[] { "2026-06-09T22:02:00Z", "2026-06-10T01:00:00Z" }) {
				morning.upstox().clock().setTo(Instant.parse(hour));
				morning.askForToken();
			}
			morning.upstox().clock().setTo(BadMorning.BEFORE_OPENING);
			morning.askForToken();
			return morning;
		}

	},

	REVOKED_ONCE("Somebody has revoked the token", "Upstox refused the token", "it was dropped",
			"Check whether another program",
			"Nothing: the library has logged in again. Find out who logs in to, or out of, the same account.") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			BadMorning morning = start(output, BadMorning.BEFORE_OPENING);
			morning.askForToken();
			morning.upstox().revokeTokens();
			morning.upstox().advance(Duration.ofMinutes(1));
			morning.callUpstox();
			return morning;
		}

	},

	REVOKED_TWICE("Somebody has revoked the token twice", "Upstox has refused a second token", "backs off",
			"Check whether another program",
			"Stop the other program that logs in to, or out of, the same account. Two programs on one account need "
					+ "[one store](storing.md#several-replicas).") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			BadMorning morning = REVOKED_ONCE.provoke(output);
			morning.upstox().revokeTokens();
			morning.upstox().advance(Duration.ofMinutes(1));
			morning.callUpstox();
			morning.askForToken();
			return morning;
		}

	},

	BUDGET_SPENT("The login budget is spent", "the login budget has been spent since",
			"the login budget has been spent", "Look for other programs",
			"Wait for the time that is named, or [hand in a token](using.md#a-token-that-you-hand-in). Find out who "
					+ "demanded the logins: the history is in `/actuator/upstox`.") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			BadMorning morning = start(output, BadMorning.BEFORE_OPENING);
			morning.askForToken();
			morning.upstox().advance(Duration.ofMinutes(1));
			morning.account().refresh();
			morning.upstox().revokeTokens();
			morning.callUpstox();
			morning.askForToken();
			return morning;
		}

	},

	WRONG_CLOCK("The clock of the machine is five minutes behind", "is 300 s behind that of Upstox",
			"Logins allow for it", "set the clock", "Set the clock. The login works nevertheless.") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			BadMorning morning = BadMorning.start(BadMorning.BEFORE_OPENING, output, Duration.ofMinutes(5), NOTHING);
			morning.askForToken();
			return morning;
		}

	},

	STORE_DOWN("The token store is down", " down", "the token store has been down since", "Bring the token store back",
			"Bring database or Redis back. The library logs in without it after ten minutes.") {

		@Override
		BadMorning provoke(CapturedOutput output) {
			UpstoxTokenStore store = mock(UpstoxTokenStore.class, (call) -> {
				if (call.getMethod().isDefault()) {
					return call.callRealMethod();
				}
				throw new UpstoxStoreException("Redis at redis.example.com does not answer.", null);
			});
			BadMorning morning = BadMorning.start(BadMorning.BEFORE_OPENING, output, Duration.ZERO,
					(context) -> context.registerBean(UpstoxTokenStore.class, () -> store),
					"upstox.refresh.startup=background");
			morning.askForToken();
			return morning;
		}

	},

	NOT_APPROVED("The approval is not given", "Waiting for the account owner", "has time until", "To ask again",
			"Approve the request in the Upstox app or on WhatsApp. Did it not arrive, or did you reject it? "
					+ "Ask again, by the [endpoint](#reset-an-account) or `refresh()`, at most three times a day.") {

		private static final String SECRET = "q3Zk8wVnJ0xRb7TfLm2YhCeS9uAoGi5P";

		@Override
		BadMorning provoke(CapturedOutput output) {
			BadMorning morning = start(output, BadMorning.BEFORE_OPENING, "upstox.source=approval",
					"upstox.user-id=AB1234", "upstox.approval.secret=" + SECRET);
			morning.upstox().approvals().notifier(morning.uri("/upstox/notifier/" + SECRET));
			morning.askForToken();
			return morning;
		}

	};

	private static final ActuatorApplication.Setup NOTHING = (context) -> {
	};

	private final String title;

	private final String wrong;

	private final String reason;

	private final String tip;

	private final String remedy;

	MorningTrouble(String title, String wrong, String reason, String tip, String remedy) {
		this.title = title;
		this.wrong = wrong;
		this.reason = reason;
		this.tip = tip;
		this.remedy = remedy;
	}

	abstract BadMorning provoke(CapturedOutput output);

	private static BadMorning start(CapturedOutput output, Instant at, String... properties) {
		return BadMorning.start(at, output, Duration.ZERO, NOTHING, properties);
	}

	private static BadMorning ask(CapturedOutput output, String... properties) {
		BadMorning morning = start(output, BadMorning.BEFORE_OPENING, properties);
		morning.askForToken();
		return morning;
	}

	Map<String, String> screens(CapturedOutput output) {
		try (BadMorning morning = provoke(output)) {
			return morning.screens(this.wrong);
		}
	}

	/**
	 * Returns whether the account has a token in spite of the trouble.
	 */
	boolean isHealed() {
		return this == REVOKED_ONCE || this == WRONG_CLOCK;
	}

	String title() {
		return this.title;
	}

	String wrong() {
		return this.wrong;
	}

	String reason() {
		return this.reason;
	}

	String tip() {
		return this.tip;
	}

	String remedy() {
		return this.remedy;
	}

}
