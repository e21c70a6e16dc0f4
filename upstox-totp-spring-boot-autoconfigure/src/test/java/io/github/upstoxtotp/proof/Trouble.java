package io.github.upstoxtotp.proof;

import java.time.Duration;
import java.util.Set;

import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;

import static io.github.upstoxtotp.test.Step.AUTHORIZE;
import static io.github.upstoxtotp.test.Step.DIALOG;
import static io.github.upstoxtotp.test.Step.GENERATE;
import static io.github.upstoxtotp.test.Step.PIN;
import static io.github.upstoxtotp.test.Step.TOKEN;
import static io.github.upstoxtotp.test.Step.VERIFY;

/**
 * What can go wrong with a step, and where no login may follow by itself: where the
 * credentials are accused, where a person has to act, and where the PIN was left
 * unanswered so often that it may be wrong.
 */
enum Trouble {

	STATUS_400("status 400", Fault.status(400), Blocks.ACCUSING, Blocks.ACCUSING),

	STATUS_401("status 401", Fault.status(401), Blocks.ACCUSING, Blocks.ACCUSING),

	STATUS_403("status 403", Fault.status(403), Blocks.NOWHERE, Blocks.NOWHERE),

	STATUS_404("status 404", Fault.status(404), Blocks.WITHOUT_OLDER_VERSION, Blocks.EVERYWHERE),

	STATUS_405("status 405", Fault.status(405), Blocks.WITHOUT_OLDER_VERSION, Blocks.EVERYWHERE),

	STATUS_410("status 410", Fault.status(410), Blocks.WITHOUT_OLDER_VERSION, Blocks.EVERYWHERE),

	STATUS_429("status 429", Fault.status(429), Blocks.NOWHERE, Blocks.NOWHERE),

	RETRY_AFTER("status 429, Retry-After 120", Fault.status(429).header("Retry-After", "120"), Blocks.NOWHERE,
			Blocks.NOWHERE),

	STATUS_500("status 500", Fault.status(500), Blocks.NOWHERE, Blocks.UNANSWERED),

	STATUS_502("status 502", Fault.status(502), Blocks.NOWHERE, Blocks.UNANSWERED),

	STATUS_503("status 503", Fault.status(503), Blocks.NOWHERE, Blocks.UNANSWERED),

	STATUS_504("status 504", Fault.status(504), Blocks.NOWHERE, Blocks.UNANSWERED),

	CLOUDFLARE("page of Cloudflare", Fault.cloudflare(), Blocks.NOWHERE, Blocks.NOWHERE),

	SESSION_LOST("1017007, session lost", Fault.errorCode(1017007, "Session expired"), Blocks.NOWHERE, Blocks.NOWHERE),

	TOO_MANY_OTPS("1017069, too many OTPs", Fault.errorCode(1017069, "Try again after 10 mins."), Blocks.NOWHERE,
			Blocks.NOWHERE),

	OTPS_LOCKED("1017125, OTPs locked", Fault.errorCode(1017125, "Too many incorrect OTPs."), Blocks.EVERYWHERE,
			Blocks.EVERYWHERE),

	WRONG_OTP("1017073, wrong OTP", Fault.errorCode(1017073, "Incorrect OTP. You have 4 attempts left."),
			Blocks.ACCUSING, Blocks.ACCUSING),

	WRONG_PIN("1017106, wrong PIN", Fault.errorCode(1017106, "The PIN is incorrect."), Blocks.EVERYWHERE,
			Blocks.EVERYWHERE),

	ACCOUNT_LOCKED("1017090, account locked", Fault.errorCode(1017090, "Your account is locked."), Blocks.EVERYWHERE,
			Blocks.EVERYWHERE),

	UNKNOWN_CODE("1999999, not known", Fault.errorCode(1999999, "Something went wrong."), Blocks.ACCUSING,
			Blocks.ACCUSING),

	WRONG_SECRET("UDAPI100069, wrong secret", Fault.apiError(401, "UDAPI100069", "Check your credentials."),
			Blocks.EVERYWHERE, Blocks.EVERYWHERE),

	CODE_SPENT("UDAPI100057, code spent", Fault.apiError(400, "UDAPI100057", "Invalid auth code."), Blocks.NOWHERE,
			Blocks.NOWHERE),

	UNKNOWN_API_CODE("UDAPI199999, not known", Fault.apiError(400, "UDAPI199999", "Something went wrong."),
			Blocks.ACCUSING, Blocks.ACCUSING),

	FOREIGN_JSON("foreign JSON", Fault.json("{\"unexpected\":[1,2,3]}"), Blocks.PIN_STEP, Blocks.PIN_STEP),

	NULL_DATA("data is null", Fault.nullData(), Blocks.NOWHERE, Blocks.NOWHERE),

	EMPTY_BODY("empty body", Fault.emptyBody(), Blocks.PIN_STEP, Blocks.PIN_STEP),

	TRUNCATED("half of the answer", Fault.truncated(), Blocks.PIN_STEP, Blocks.PIN_STEP),

	GARBAGE("garbage", Fault.garbage(), Blocks.NOWHERE, Blocks.UNANSWERED),

	BROKEN_OFF("broken off", Fault.brokenOff(), Blocks.NOWHERE, Blocks.UNANSWERED),

	NO_ANSWER("no answer", Fault.noAnswer(), Blocks.NOWHERE, Blocks.UNANSWERED),

	RESET("connection reset", Fault.reset(), Blocks.NOWHERE, Blocks.UNANSWERED),

	TIMEOUT("timeout", Fault.timeout(), Blocks.NOWHERE, Blocks.UNANSWERED),

	LATE("late answer", Fault.delay(Duration.ofMillis(20)), Blocks.NOWHERE, Blocks.NOWHERE);

	private final String title;

	private final Fault fault;

	private final Set<Step> blocksAtOnce;

	private final Set<Step> blocksIfItLasts;

	Trouble(String title, Fault fault, Set<Step> blocksAtOnce, Set<Step> blocksIfItLasts) {
		this.title = title;
		this.fault = fault;
		this.blocksAtOnce = blocksAtOnce;
		this.blocksIfItLasts = blocksIfItLasts;
	}

	String title() {
		return this.title;
	}

	Fault fault() {
		return this.fault;
	}

	boolean blocks(Step step, boolean lasting) {
		return (lasting ? this.blocksIfItLasts : this.blocksAtOnce).contains(step);
	}

	/**
	 * Sets of steps.
	 */
	private static final class Blocks {

		static final Set<Step> NOWHERE = Set.of();

		static final Set<Step> EVERYWHERE = Set.of(DIALOG, GENERATE, VERIFY, PIN, AUTHORIZE, TOKEN);

		static final Set<Step> ACCUSING = Set.of(VERIFY, PIN);

		static final Set<Step> WITHOUT_OLDER_VERSION = Set.of(DIALOG, GENERATE, AUTHORIZE, TOKEN);

		static final Set<Step> PIN_STEP = Set.of(PIN);

		static final Set<Step> UNANSWERED = Set.of(PIN);

		private Blocks() {
		}

	}

}
