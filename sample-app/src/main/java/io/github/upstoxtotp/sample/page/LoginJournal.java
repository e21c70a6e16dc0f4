package io.github.upstoxtotp.sample.page;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Remembers the last logins of this process and their steps. Keeps the books of one
 * account, which logs in once at a time.
 */
@Component
final class LoginJournal implements UpstoxTokenSourceDecorator, UpstoxLoginStepListener {

	private static final int SIZE = 10;

	private final Clock clock;

	private final ApplicationEventPublisher publisher;

	private volatile List<PastLogin> logins = List.of();

	private long beganNanos;

	LoginJournal(ObjectProvider<Clock> clock, ApplicationEventPublisher publisher) {
		this.clock = clock.getIfUnique(Clock::systemUTC);
		this.publisher = publisher;
	}

	/**
	 * Returns the last logins.
	 * @return the logins, the newest first
	 */
	List<PastLogin> logins() {
		return this.logins;
	}

	@Override
	public UpstoxTokenSource decorate(String account, UpstoxTokenSource source) {
		return new JournalingTokenSource(source, this);
	}

	synchronized void begin() {
		this.beganNanos = System.nanoTime();
		PastLogin begun = PastLogin.begun(this.clock.instant());
		write(Stream.concat(Stream.of(begun), this.logins.stream()).limit(SIZE).toList());
	}

	synchronized void end(boolean succeeded) {
		replaceNewest((login) -> login.ended(sinceBeginning(), succeeded));
	}

	@Override
	public synchronized StepEnd started(String account, UpstoxLoginStep step) {
		replaceNewest((login) -> login.with(step, sinceBeginning()));
		return (flow, failure) -> replaceNewest((login) -> login.withEnd(sinceBeginning(), failure));
	}

	private synchronized void replaceNewest(UnaryOperator<PastLogin> change) {
		PastLogin changed = change.apply(this.logins.get(0));
		write(Stream.concat(Stream.of(changed), this.logins.stream().skip(1)).toList());
	}

	private Duration sinceBeginning() {
		return Duration.ofNanos(System.nanoTime() - this.beganNanos);
	}

	private void write(List<PastLogin> changed) {
		this.logins = changed;
		this.publisher.publishEvent(new PageChange());
	}

}
