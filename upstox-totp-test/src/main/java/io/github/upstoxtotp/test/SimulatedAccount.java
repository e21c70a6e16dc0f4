package io.github.upstoxtotp.test;

import java.util.List;

/**
 * One account of an {@link UpstoxSimulator}: its credentials, what it has seen, and how
 * it fails, apart from all other accounts. OTPs and their limits belong to the mobile
 * number, which accounts may {@linkplain UpstoxSimulatorBuilder#family share}. <pre>
 * upstox.account("ravi").fail(Step.PIN).with(Fault.status(503)).once();
 * ...
 * assertThat(upstox.account("asha").logins()).isEqualTo(1);
 * </pre>
 *
 * @since 0.1.0
 * @see UpstoxSimulator#account(String)
 */
public final class SimulatedAccount extends UpstoxBehavior {

	final SimulatedMobileNumber mobileNumber;

	final PinDesk pins;

	final InternalClient internalClient = InternalClient.random();

	final Tokens tokens;

	private final String name;

	private final UpstoxSimulatorCredentials credentials;

	private final SimulatedApprovals approvals;

	SimulatedAccount(String name, UpstoxSimulatorCredentials credentials, SimulatedMobileNumber mobileNumber,
			Backend backend, SimulatorScope scope) {
		super(scope);
		this.name = name;
		this.credentials = credentials;
		this.mobileNumber = mobileNumber;
		this.pins = new PinDesk(credentials.pinCode(), scope);
		this.tokens = backend.tokens;
		this.approvals = new SimulatedApprovals(this, new TokenFactory(backend), backend.clock);
	}

	/**
	 * Return the name of this account.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the credentials that this account accepts.
	 * @return the credentials
	 */
	public UpstoxSimulatorCredentials credentials() {
		return this.credentials;
	}

	/**
	 * Return the account owner, who approves tokens in the app.
	 * @return the approvals
	 */
	public SimulatedApprovals approvals() {
		return this.approvals;
	}

	boolean isClient(String clientId) {
		return clientId.equals(this.credentials.clientId()) || clientId.equals(this.internalClient.clientId());
	}

	@Override
	List<SimulatedAccount> accounts() {
		return List.of(this);
	}

	@Override
	public String toString() {
		return "SimulatedAccount[" + this.name + "]";
	}

}
