package io.github.upstoxtotp.sample.page;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.sample.page.PastLogin.Outcome;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Remembers the last logins of each account in this process and their steps. An account
 * logs in once at a time.
 */
@Component
final class LoginJournal implements UpstoxTokenSourceDecorator, UpstoxLoginStepListener {

	private static final int SIZE = 10;

	private final Clock clock;

	private final ApplicationEventPublisher publisher;

	private final Map<String, List<PastLogin>> logins = new ConcurrentHashMap<>();

	private final Map<String, Long> beganNanos = new ConcurrentHashMap<>();

	LoginJournal(ObjectProvider<Clock> clock, ApplicationEventPublisher publisher) {
		this.clock = clock.getIfUnique(Clock::systemUTC);
		this.publisher = publisher;
	}

	/**
	 * Returns the last logins of an account.
	 * @param account the name of the account
	 * @return the logins, the newest first
	 */
	List<PastLogin> logins(String account) {
		return this.logins.getOrDefault(account, List.of());
	}

	@Override
	public UpstoxTokenSource decorate(String account, UpstoxTokenSource source) {
		return new JournalingTokenSource(account, source, this);
	}

	synchronized void begin(String account, boolean asksOwner) {
		this.beganNanos.put(account, System.nanoTime());
		PastLogin begun = PastLogin.begun(this.clock.instant(), asksOwner);
		write(account, Stream.concat(Stream.of(begun), logins(account).stream()).limit(SIZE));
	}

	synchronized void end(String account, Outcome outcome) {
		replaceNewest(account, (login) -> login.ended(sinceBeginning(account), outcome));
	}

	// The code that a browser brings is exchanged outside of a login.
	@Override
	public synchronized StepEnd started(String account, UpstoxLoginStep step) {
		boolean alone = logins(account).stream().noneMatch((login) -> login.outcome() == Outcome.UNDER_WAY);
		if (alone) {
			begin(account, false);
		}
		replaceNewest(account, (login) -> login.with(step, sinceBeginning(account)));
		return (flow, failure) -> {
			replaceNewest(account, (login) -> login.withEnd(sinceBeginning(account), failure));
			if (alone) {
				end(account, (failure == null) ? Outcome.SUCCEEDED : Outcome.FAILED);
			}
		};
	}

	@Override
	public synchronized void retried(String account, UpstoxLoginStep step, UpstoxLoginFailure failure) {
		Duration now = sinceBeginning(account);
		replaceNewest(account, (login) -> login.withEnd(now, failure).with(step, now));
	}

	private synchronized void replaceNewest(String account, UnaryOperator<PastLogin> change) {
		List<PastLogin> past = logins(account);
		write(account, Stream.concat(Stream.of(change.apply(past.get(0))), past.stream().skip(1)));
	}

	private Duration sinceBeginning(String account) {
		return Duration.ofNanos(System.nanoTime() - this.beganNanos.getOrDefault(account, 0L));
	}

	private void write(String account, Stream<PastLogin> changed) {
		this.logins.put(account, changed.toList());
		this.publisher.publishEvent(new PageChange());
	}

}
