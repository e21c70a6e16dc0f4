package io.github.upstoxtotp.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything that the endpoints share.
 */
final class Backend {

	final MutableClock clock;

	final SimulatorScope scope;

	final SimulatedAccounts accounts;

	final Sessions identitySessions;

	final Sessions webSessions;

	final Sessions codes;

	final Tokens tokens;

	final FeedDesk feeds = new FeedDesk();

	final AtomicInteger orders = new AtomicInteger();

	Backend(Map<String, UpstoxSimulatorCredentials> accounts, Map<String, List<UpstoxSimulatorAccount>> profiles,
			MutableClock clock, Limits limits) {
		this.clock = clock;
		this.scope = SimulatorScope.ofSimulator(limits);
		this.identitySessions = new Sessions(Duration.ofMinutes(10), clock);
		this.webSessions = new Sessions(Duration.ofMinutes(30), clock);
		this.codes = new Sessions(Duration.ofMinutes(2), clock);
		this.tokens = new Tokens(clock);
		this.accounts = new SimulatedAccounts(accounts(accounts, profiles), this.tokens);
	}

	private List<SimulatedAccount> accounts(Map<String, UpstoxSimulatorCredentials> credentials,
			Map<String, List<UpstoxSimulatorAccount>> profiles) {
		Map<String, SimulatedMobileNumber> numbers = new HashMap<>();
		List<SimulatedAccount> accounts = new ArrayList<>();
		credentials.forEach((name, its) -> {
			SimulatedMobileNumber number = numbers.computeIfAbsent(its.username(),
					(username) -> new SimulatedMobileNumber(
							new OtpDesk(new TotpGenerator(its.totpSecret()), this.clock), new OtpSightings(this.clock),
							profiles.getOrDefault(username, List.of())));
			accounts.add(new SimulatedAccount(name, its, number, this, this.scope.ofAccount()));
		});
		return accounts;
	}

	String redirectWithCode(SimulatedAccount account, String userId, Flow flow) {
		String code = this.codes.open(RandomText.alphanumeric(6), account, userId, flow);
		String redirect = account.credentials().redirectUri();
		return redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code;
	}

	void received(Exchange exchange) {
		ReceivedCall call = new ReceivedCall(exchange.method(), exchange.path(), this.tokens.rate(exchange.bearer()));
		exchange.scope().record((log) -> log.received(call));
	}

	/**
	 * Back to the start, but for the clock, the logins under way and the living tokens.
	 */
	void reset() {
		this.scope.reset();
		this.accounts.all().forEach((account) -> {
			account.scope().reset();
			account.mobileNumber.reset();
			account.pins.unlock();
			account.approvals().reset();
		});
		this.feeds.reset();
		this.orders.set(0);
	}

}
