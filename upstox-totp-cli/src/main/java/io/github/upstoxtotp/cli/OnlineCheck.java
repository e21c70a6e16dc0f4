package io.github.upstoxtotp.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.upstoxtotp.autoconfigure.AccountParts;
import io.github.upstoxtotp.autoconfigure.ApiHttpClient;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;

/**
 * Looks at the way to Upstox: names, TLS, the clock, and the first step of a login. Costs
 * no OTP.
 */
final class OnlineCheck {

	private final UpstoxProperties properties;

	private final Surroundings surroundings;

	/**
	 * Creates a check.
	 * @param settings the settings, in which there is no error
	 * @param surroundings what the check meets
	 */
	OnlineCheck(Settings settings, Surroundings surroundings) {
		this.properties = settings.properties();
		this.surroundings = surroundings;
	}

	List<Probe> probes() {
		List<Probe> probes = new ArrayList<>();
		ApiHttpClient http = ApiHttpClient.of(this.properties, this.surroundings.environment()::get);
		for (URI endpoint : endpoints()) {
			probes.addAll(new HostProbes(endpoint, http, this.properties.http().readTimeout()).run());
		}
		if (this.properties.sources().contains(Source.TOTP)) {
			probes.addAll(new DialogProbe(new AccountParts("default", this.properties).loginSettings(), http,
					this.surroundings)
				.run(this.properties.login().timeout()));
		}
		else if (!OpenAccount.isMadeElsewhere(this.properties)) {
			probes.add(new Probe("login", ExitStatus.GOOD, "needs the account owner, so it was not tried",
					OpenAccount.OWNER_TIP));
		}
		return probes;
	}

	private Set<URI> endpoints() {
		Set<URI> endpoints = new LinkedHashSet<>();
		endpoints.add(this.properties.endpoints().api());
		endpoints.add(this.properties.endpoints().service());
		return endpoints;
	}

}
