package io.github.upstoxtotp.proof;

import java.time.Duration;
import java.util.List;
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
 * credentials are accused, where a person has to act, where the PIN was left unanswered
 * so often that it may be wrong, and where Upstox refuses the token again for a reason
 * that is not known.
 *
 * @param title what it is called
 * @param fault how it is made
 * @param blocksAtOnce the steps that it blocks when it strikes once
 * @param blocksIfItLasts the steps that it blocks when it strikes again and again
 */
record InjectedFault(String title, Fault fault, Set<Step> blocksAtOnce, Set<Step> blocksIfItLasts) {

	private static final Set<Step> NOWHERE = Set.of();

	private static final Set<Step> EVERYWHERE = Set.of(DIALOG, GENERATE, VERIFY, PIN, AUTHORIZE, TOKEN);

	private static final Set<Step> CREDENTIALS = Set.of(VERIFY, PIN);

	private static final Set<Step> PIN_ONLY = Set.of(PIN);

	private static final Set<Step> PIN_AND_TOKEN = Set.of(PIN, TOKEN);

	static final InjectedFault TIMEOUT = new InjectedFault("timeout", Fault.timeout(), NOWHERE, PIN_ONLY);

	static final List<InjectedFault> ALL = List.of(
			new InjectedFault("status 400", Fault.status(400), NOWHERE, PIN_AND_TOKEN),
			new InjectedFault("status 401", Fault.status(401), NOWHERE, PIN_AND_TOKEN),
			new InjectedFault("status 403", Fault.status(403), NOWHERE, NOWHERE),
			new InjectedFault("status 404", Fault.status(404), NOWHERE, NOWHERE),
			new InjectedFault("status 405", Fault.status(405), NOWHERE, NOWHERE),
			new InjectedFault("status 410", Fault.status(410), NOWHERE, NOWHERE),
			new InjectedFault("status 429", Fault.status(429), NOWHERE, NOWHERE),
			new InjectedFault("status 429, Retry-After 120", Fault.status(429).header("Retry-After", "120"), NOWHERE,
					NOWHERE),
			new InjectedFault("status 500", Fault.status(500), NOWHERE, PIN_ONLY),
			new InjectedFault("status 502", Fault.status(502), NOWHERE, PIN_ONLY),
			new InjectedFault("status 503", Fault.status(503), NOWHERE, PIN_ONLY),
			new InjectedFault("status 504", Fault.status(504), NOWHERE, PIN_ONLY),
			new InjectedFault("page of Cloudflare", Fault.cloudflare(), NOWHERE, NOWHERE),
			new InjectedFault("1017007, session lost", Fault.errorCode(1017007, "Session expired"), NOWHERE, NOWHERE),
			new InjectedFault("1017069, too many OTPs", Fault.errorCode(1017069, "Try again after 10 mins."), NOWHERE,
					NOWHERE),
			new InjectedFault("1017125, OTPs locked", Fault.errorCode(1017125, "Too many incorrect OTPs."), EVERYWHERE,
					EVERYWHERE),
			new InjectedFault("1017073, wrong OTP",
					Fault.errorCode(1017073, "Incorrect OTP. You have 4 attempts left."), PIN_ONLY, CREDENTIALS),
			new InjectedFault("1017106, wrong PIN", Fault.errorCode(1017106, "The PIN is incorrect."), EVERYWHERE,
					EVERYWHERE),
			new InjectedFault("1017090, account locked", Fault.errorCode(1017090, "Your account is locked."),
					EVERYWHERE, EVERYWHERE),
			new InjectedFault("1999999, not known", Fault.errorCode(1999999, "Something went wrong."), PIN_ONLY,
					PIN_ONLY),
			new InjectedFault("UDAPI100069, wrong secret",
					Fault.apiError(401, "UDAPI100069", "Check your credentials."), EVERYWHERE, EVERYWHERE),
			new InjectedFault("UDAPI100057, code spent", Fault.apiError(400, "UDAPI100057", "Invalid auth code."),
					NOWHERE, NOWHERE),
			new InjectedFault("UDAPI199999, not known", Fault.apiError(400, "UDAPI199999", "Something went wrong."),
					PIN_ONLY, PIN_AND_TOKEN),
			new InjectedFault("foreign JSON", Fault.json("{\"unexpected\":[1,2,3]}"), NOWHERE, PIN_ONLY),
			new InjectedFault("data is null", Fault.nullData(), NOWHERE, NOWHERE),
			new InjectedFault("empty body", Fault.emptyBody(), NOWHERE, PIN_ONLY),
			new InjectedFault("half of the answer", Fault.truncated(), NOWHERE, PIN_ONLY),
			new InjectedFault("garbage", Fault.garbage(), NOWHERE, PIN_ONLY),
			new InjectedFault("broken off", Fault.brokenOff(), NOWHERE, PIN_ONLY),
			new InjectedFault("no answer", Fault.noAnswer(), NOWHERE, PIN_ONLY),
			new InjectedFault("connection reset", Fault.reset(), NOWHERE, PIN_ONLY), TIMEOUT,
			new InjectedFault("late answer", Fault.delay(Duration.ofMillis(20)), NOWHERE, NOWHERE));

	boolean blocks(Step step, boolean lasting) {
		return (lasting ? this.blocksIfItLasts : this.blocksAtOnce).contains(step);
	}

	@Override
	public String toString() {
		return this.title;
	}

}
