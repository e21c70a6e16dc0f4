package io.github.upstoxtotp.autoconfigure.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Account;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where the settings choose a way to a token, for all accounts or for one.
 */
abstract class SourceCondition extends SpringBootCondition {

	private final Source source;

	SourceCondition(Source source) {
		this.source = source;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("upstox.source " + this.source);
		boolean chosen = isChosen(Binder.get(context.getEnvironment()));
		return new ConditionOutcome(chosen, chosen ? message.foundExactly(this.source) : message.because("not chosen"));
	}

	// Settings that cannot be bound stop the start elsewhere, with all that is wrong.
	private boolean isChosen(Binder binder) {
		try {
			List<Source> common = binder.bind("upstox.source", Bindable.listOf(Source.class)).orElse(List.of());
			Map<String, Account> accounts = binder.bind("upstox.accounts", Bindable.mapOf(String.class, Account.class))
				.orElse(Map.of());
			Stream<Source> own = accounts.values()
				.stream()
				.map(Account::source)
				.flatMap(Stream::ofNullable)
				.flatMap(List::stream);
			return Stream.concat(common.stream(), own).anyMatch(this.source::equals);
		}
		catch (BindException ex) {
			return false;
		}
	}

	/**
	 * Matches where the account owner approves its tokens in the Upstox app.
	 */
	static final class ApprovalChosen extends SourceCondition {

		ApprovalChosen() {
			super(Source.APPROVAL);
		}

	}

	/**
	 * Matches where the account owner logs in in a browser.
	 */
	static final class BrowserChosen extends SourceCondition {

		BrowserChosen() {
			super(Source.BROWSER);
		}

	}

}
