package io.github.upstoxtotp.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything that the endpoints share.
 */
final class Backend {

	final UpstoxSimulatorCredentials credentials;

	final MutableClock clock;

	final SimulatorSettings settings;

	final TotpGenerator totp;

	final OtpDesk otps;

	final PinDesk pins;

	final PinRisks risks = new PinRisks();

	final Sessions identitySessions;

	final Sessions webSessions;

	final Sessions codes;

	final Tokens tokens;

	final OtpSightings sightings;

	final FeedDesk feeds = new FeedDesk();

	final InternalClient internalClient = InternalClient.random();

	final FaultPlans faults = new FaultPlans();

	final CallLog calls = new CallLog();

	final AtomicInteger orders = new AtomicInteger();

	Backend(UpstoxSimulatorCredentials credentials, MutableClock clock, List<UpstoxSimulatorAccount> accounts,
			Limits limits) {
		this.credentials = credentials;
		this.clock = clock;
		this.settings = new SimulatorSettings(accounts, limits);
		this.totp = new TotpGenerator(credentials.totpSecret());
		this.otps = new OtpDesk(this.totp, this.settings, clock);
		this.pins = new PinDesk(credentials.pinCode(), this.settings, this.risks);
		this.identitySessions = new Sessions(Duration.ofMinutes(10), clock);
		this.webSessions = new Sessions(Duration.ofMinutes(30), clock);
		this.codes = new Sessions(Duration.ofMinutes(2), clock);
		this.tokens = new Tokens(clock);
		this.sightings = new OtpSightings(clock);
	}

	String redirectWithCode(String userId, Flow flow) {
		String code = this.codes.open(RandomText.alphanumeric(6), userId, flow);
		String redirect = this.credentials.redirectUri();
		return redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code;
	}

	void received(Exchange exchange) {
		ReceivedCall.Bearer bearer = this.tokens.rate(exchange.bearer());
		this.calls.received(new ReceivedCall(exchange.method(), exchange.path(), bearer));
	}

	/**
	 * Back to the start, but for the clock, the logins under way and the living tokens.
	 */
	void reset() {
		this.faults.clear();
		this.settings.reset();
		this.otps.reset();
		this.pins.reset();
		this.risks.reset();
		this.calls.reset();
		this.sightings.reset();
		this.tokens.reset();
		this.feeds.reset();
		this.orders.set(0);
	}

	void unlock() {
		this.otps.unlock();
		this.pins.unlock();
	}

}
