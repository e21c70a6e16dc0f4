package io.github.upstoxtotp.test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link UpstoxSimulator}.
 *
 * @since 0.1.0
 */
public final class UpstoxSimulatorBuilder {

	static final String DEFAULT_ACCOUNT = "default";

	private static final long FIRST_PROFILE_ID = 3821511;

	private final Map<String, UpstoxSimulatorCredentials> credentials = new LinkedHashMap<>();

	private Clock clock = MutableClock.system();

	private int port;

	private @Nullable List<UpstoxSimulatorAccount> profiles;

	private Limits limits = Limits.defaults();

	UpstoxSimulatorBuilder() {
	}

	/**
	 * Accept these credentials, for the account named {@code default}. Default is
	 * {@link UpstoxSimulatorCredentials#defaults()}, unless accounts are named.
	 * @param credentials the credentials
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder credentials(UpstoxSimulatorCredentials credentials) {
		this.credentials.put(DEFAULT_ACCOUNT, credentials);
		return this;
	}

	/**
	 * Have an account of this name, with
	 * {@linkplain UpstoxSimulatorCredentials#of(String) made-up credentials}. The account
	 * that is named first is what {@link UpstoxSimulator#credentials()} returns.
	 * @param name the name: letters, digits and hyphens
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder account(String name) {
		return account(name, UnaryOperator.identity());
	}

	/**
	 * Have an account of this name. <pre class="code">
	 * UpstoxSimulator.builder().account("asha").account("ravi", (ravi) -> ravi.withPinCode("482913")).start();
	 * </pre>
	 * @param name the name: letters, digits and hyphens
	 * @param customizer changes the {@linkplain UpstoxSimulatorCredentials#of(String)
	 * made-up credentials} of that name
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder account(String name, UnaryOperator<UpstoxSimulatorCredentials> customizer) {
		if (!name.matches("[A-Za-z0-9-]+")) {
			throw new IllegalArgumentException("The name of an account has letters, digits and hyphens only");
		}
		if (this.credentials.containsKey(name)) {
			throw new IllegalArgumentException("There are two accounts named '%s'".formatted(name));
		}
		this.credentials.put(name, customizer.apply(UpstoxSimulatorCredentials.of(name)));
		return this;
	}

	/**
	 * Put accounts on one mobile number, that of the first: they share its OTPs, with
	 * their TOTP secret, limits and lock, and each of them is listed when an OTP was
	 * checked. PIN, client and user stay their own.
	 * @param first the name of an account of this builder
	 * @param others the names of other accounts of this builder
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder family(String first, String... others) {
		UpstoxSimulatorCredentials shared = named(first);
		for (String other : others) {
			this.credentials.put(other,
					named(other).withUsername(shared.username()).withTotpSecret(shared.totpSecret()));
		}
		return this;
	}

	private UpstoxSimulatorCredentials named(String name) {
		UpstoxSimulatorCredentials credentials = this.credentials.get(name);
		if (credentials == null) {
			throw new IllegalArgumentException("There is no account '%s'".formatted(name));
		}
		return credentials;
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
	 * Have these profiles on the mobile number of the first account. Default is one for
	 * each account on the number; and a second one where no accounts are named.
	 * @param accounts the profiles, at least one
	 * @return this builder
	 */
	public UpstoxSimulatorBuilder accounts(UpstoxSimulatorAccount... accounts) {
		this.profiles = List.of(accounts);
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
		Map<String, UpstoxSimulatorCredentials> credentials = new LinkedHashMap<>(this.credentials);
		if (credentials.isEmpty()) {
			credentials.put(DEFAULT_ACCOUNT, UpstoxSimulatorCredentials.defaults());
		}
		requireNoContradiction(credentials);
		return new UpstoxSimulator(
				new Backend(credentials, profiles(credentials), MutableClock.of(this.clock), this.limits), this.port);
	}

	/**
	 * Build the simulator and start it.
	 * @return the running simulator
	 */
	public UpstoxSimulator start() {
		return build().start();
	}

	private static void requireNoContradiction(Map<String, UpstoxSimulatorCredentials> accounts) {
		Map<String, String> owners = new HashMap<>();
		Map<String, String> secrets = new HashMap<>();
		accounts.forEach((name, credentials) -> {
			requireUnique("client id", credentials.clientId(), name, owners);
			requireUnique("user id", credentials.userId(), name, owners);
			String secret = secrets.putIfAbsent(credentials.username(), credentials.totpSecret());
			if (secret != null && !secret.equals(credentials.totpSecret())) {
				throw new IllegalStateException(
						"Account '%s' has the mobile number of another account, but not its TOTP secret"
							.formatted(name));
			}
		});
	}

	private static void requireUnique(String what, String value, String name, Map<String, String> owners) {
		String owner = owners.putIfAbsent(what + value, name);
		if (owner != null) {
			throw new IllegalStateException("Accounts '%s' and '%s' have the same %s".formatted(owner, name, what));
		}
	}

	/**
	 * Return what is listed for each mobile number.
	 */
	private Map<String, List<UpstoxSimulatorAccount>> profiles(Map<String, UpstoxSimulatorCredentials> accounts) {
		Map<String, List<UpstoxSimulatorAccount>> profiles = new HashMap<>();
		long profileId = FIRST_PROFILE_ID;
		for (UpstoxSimulatorCredentials credentials : accounts.values()) {
			List<UpstoxSimulatorAccount> profilesOfNumber = profiles.computeIfAbsent(credentials.username(),
					(username) -> new ArrayList<>());
			profilesOfNumber
				.add(new UpstoxSimulatorAccount(profileId++, credentials.userId(), profilesOfNumber.isEmpty()));
		}
		if (this.profiles != null) {
			profiles.put(accounts.values().iterator().next().username(), this.profiles);
		}
		else if (accounts.keySet().equals(Set.of(DEFAULT_ACCOUNT))) {
			UpstoxSimulatorAccount second = new UpstoxSimulatorAccount(profileId, "CD5678", false);
			profiles.values().forEach((profilesOfNumber) -> profilesOfNumber.add(second));
		}
		return profiles;
	}

}
