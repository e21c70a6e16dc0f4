package io.github.upstoxtotp.test;

import java.util.List;
import java.util.function.Predicate;

import io.github.upstoxtotp.test.ReceivedCall.Bearer;
import org.assertj.core.api.AbstractAssert;

/**
 * AssertJ assertions on what an {@link UpstoxSimulator}, or one of its accounts, has seen
 * since the simulator was started or reset. No message shows a token.
 *
 * @since 0.1.0
 * @see UpstoxAssertions
 */
public final class UpstoxSimulatorAssert extends AbstractAssert<UpstoxSimulatorAssert, UpstoxActivity> {

	UpstoxSimulatorAssert(UpstoxActivity actual) {
		super(actual, UpstoxSimulatorAssert.class);
	}

	/**
	 * Verify that a path was called with a valid access token, once or more often.
	 * @param path the path, such as {@code /v2/user/profile}, without a query
	 * @return this assertion
	 */
	public UpstoxSimulatorAssert wasCalledWithValidToken(String path) {
		List<ReceivedCall> calls = callsTo(path);
		if (calls.stream().noneMatch((call) -> call.bearer() == Bearer.VALID)) {
			throw failure("Expecting a call to%n  %s%nwith a valid token, but %s", path, calls.isEmpty()
					? "of all calls%n  %s%nnone was there".formatted(received()) : "there were%n  %s".formatted(calls));
		}
		return this;
	}

	/**
	 * Verify that a path was not called, with or without an access token.
	 * @param path the path, such as {@code /v2/order/place}, without a query
	 * @return this assertion
	 */
	public UpstoxSimulatorAssert wasNotCalled(String path) {
		List<ReceivedCall> calls = callsTo(path);
		if (!calls.isEmpty()) {
			throw failure("Expecting no call to%n  %s%nbut there were%n  %s", path, calls);
		}
		return this;
	}

	/**
	 * Verify that there were access tokens, and that each was valid when it arrived.
	 * @return this assertion
	 */
	public UpstoxSimulatorAssert receivedOnlyValidTokens() {
		List<ReceivedCall> withToken = calls((call) -> call.bearer() != Bearer.NONE);
		if (withToken.isEmpty()) {
			throw failure("Expecting calls with a valid token, but of all calls%n  %s%nnone had a token", received());
		}
		List<ReceivedCall> wrong = calls((call) -> call.bearer() == Bearer.DEAD || call.bearer() == Bearer.UNKNOWN);
		if (!wrong.isEmpty()) {
			throw failure("Expecting valid tokens only, but there were%n  %s", wrong);
		}
		if (this.actual.deadTokensSeen() > 0) {
			throw failure("Expecting valid tokens only, but long ago there were %d dead ones",
					this.actual.deadTokensSeen());
		}
		return this;
	}

	/**
	 * Verify that exactly one login was completed.
	 * @return this assertion
	 */
	public UpstoxSimulatorAssert loggedInOnce() {
		return hasLogins(1);
	}

	/**
	 * Verify that nobody began a login, not even one that failed.
	 * @return this assertion
	 */
	public UpstoxSimulatorAssert didNotLogIn() {
		isNotNull();
		if (this.actual.calls(Step.DIALOG) > 0) {
			throw failure("Expecting no login, but %d were begun", this.actual.calls(Step.DIALOG));
		}
		return hasLogins(0);
	}

	/**
	 * Verify how many logins were completed.
	 * @param expected the number of access tokens issued
	 * @return this assertion
	 */
	public UpstoxSimulatorAssert hasLogins(int expected) {
		isNotNull();
		if (this.actual.logins() != expected) {
			throw failure("Expecting %d completed logins, but there were %d", expected, this.actual.logins());
		}
		return this;
	}

	/**
	 * Verify that no request was refused because Upstox's own login page would never have
	 * sent it.
	 * @return this assertion
	 */
	public UpstoxSimulatorAssert hasNoViolations() {
		isNotNull();
		if (!this.actual.violations().isEmpty()) {
			throw failure("Expecting no violations, but there were%n  %s", this.actual.violations());
		}
		return this;
	}

	/**
	 * Verify that wrong PINs have not locked the account.
	 * @return this assertion
	 */
	public UpstoxSimulatorAssert isNotLocked() {
		isNotNull();
		if (this.actual.isLocked()) {
			throw failure("Expecting an account that is not locked, but %d wrong PINs have locked it",
					this.actual.wrongPins());
		}
		return this;
	}

	private List<ReceivedCall> callsTo(String path) {
		return calls((call) -> call.path().equals(path));
	}

	private List<ReceivedCall> calls(Predicate<ReceivedCall> condition) {
		return received().stream().filter(condition).toList();
	}

	private List<ReceivedCall> received() {
		isNotNull();
		return this.actual.receivedCalls();
	}

}
