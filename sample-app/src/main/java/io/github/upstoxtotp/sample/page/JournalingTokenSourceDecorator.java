package io.github.upstoxtotp.sample.page;

import io.github.upstoxtotp.UpstoxTokenSource;
import io.github.upstoxtotp.autoconfigure.TokenSourceDecorator;

import org.springframework.stereotype.Component;

/**
 * Has the journal told of all logins.
 */
@Component
final class JournalingTokenSourceDecorator implements TokenSourceDecorator {

	private final LoginJournal journal;

	JournalingTokenSourceDecorator(LoginJournal journal) {
		this.journal = journal;
	}

	@Override
	public UpstoxTokenSource decorate(String account, UpstoxTokenSource source) {
		return new JournalingTokenSource(source, this.journal);
	}

}
