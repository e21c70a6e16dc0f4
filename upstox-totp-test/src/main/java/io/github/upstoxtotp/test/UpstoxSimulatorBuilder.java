package io.github.upstoxtotp.test;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link UpstoxSimulator}.
 *
 * @since 0.1.0
 */
public final class UpstoxSimulatorBuilder {

	private UpstoxSimulatorCredentials credentials = UpstoxSimulatorCredentials.defaults();

	private Clock clock = MutableClock.system();

	private int port;

	private @Nullable List<UpstoxSimulatorAccount> accounts;

	private Limits limits = Limits.defaults();

	UpstoxSimulatorBuilder() {
	}

	/**
	 * Accept these credentials. Default is {@link UpstoxSimulatorCredentials#defaults()}.
	 * @param credentials the credentials
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder credentials(UpstoxSimulatorCredentials credentials) {
		this.credentials = credentials;
		return this;
	}

	/**
	 * Live by this clock. Default is the system's clock.
	 * @param clock the clock, a {@link MutableClock} to share its movements
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Listen on this port. Default is a free one.
	 * @param port the port, or 0 for a free one
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * Have these accounts on the mobile number. Default is two, of which the one that the
	 * credentials name is the default one.
	 * @param accounts the accounts, at least one
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder accounts(UpstoxSimulatorAccount... accounts) {
		this.accounts = List.of(accounts);
		return this;
	}

	/**
	 * Put up with this much. Default is {@link Limits#defaults()}.
	 * @param limits the limits
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder limits(Limits limits) {
		this.limits = limits;
		return this;
	}

	/**
	 * Build the simulator, which is not started yet.
	 * @return the simulator
	 */
	public UpstoxSimulator build() {
		return new UpstoxSimulator(new Backend(this.credentials, MutableClock.of(this.clock),
				(this.accounts != null) ? this.accounts : defaultAccounts(), this.limits), this.port);
	}

	/**
	 * Build the simulator and start it.
	 * @return the running simulator
	 */
	public UpstoxSimulator start() {
		return build().start();
	}

	private List<UpstoxSimulatorAccount> defaultAccounts() {
		return List.of(new UpstoxSimulatorAccount(3821511, this.credentials.userId(), true),
				new UpstoxSimulatorAccount(3821512, "CD5678", false));
	}

}
