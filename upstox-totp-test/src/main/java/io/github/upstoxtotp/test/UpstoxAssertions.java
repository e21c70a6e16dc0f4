package io.github.upstoxtotp.test;

/**
 * Entry point of the AssertJ assertions on {@link UpstoxSimulator} and its accounts.
 * AssertJ must be on the classpath. <pre class="code">
 * import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
 *
 * assertThat(upstox).loggedInOnce().wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
 * </pre>
 *
 * @since 0.1.0
 */
public final class UpstoxAssertions {

	private UpstoxAssertions() {
	}

	/**
	 * Begin assertions on what a simulator, or one of its accounts, has seen since the
	 * simulator was started or reset.
	 * @param actual the simulator or the account
	 * @return assertions
	 */
	public static UpstoxSimulatorAssert assertThat(UpstoxActivity actual) {
		return new UpstoxSimulatorAssert(actual);
	}

}
