package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.account.AccountEngine;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountOpening;
import io.github.upstoxtotp.account.AccountRegistry;
import io.github.upstoxtotp.account.FixedTokenProvider;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.account.PreferredEngines;
import io.github.upstoxtotp.autoconfigure.UpstoxProperties.Source;
import io.github.upstoxtotp.login.TokenClaims;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;

/**
 * Makes the engines of all accounts of an application from what they share.
 *
 * @param login creates what logs in to an account
 * @param check asks Upstox whether it accepts a token that was made elsewhere
 * @param decorators wrap what logs in, the first one innermost
 * @param stores creates the stores of the accounts
 * @param clock the local clock
 * @param threads runs the logins
 * @param loginEvents takes what happens to tokens of logins
 * @param fixedEvents takes what happens to tokens that were made elsewhere
 */
record AccountEngines(Function<AccountParts, UpstoxTokenSource> login, Function<UpstoxToken, UpstoxTokenCheck> check,
		List<UpstoxTokenSourceDecorator> decorators, AccountStores stores, Clock clock, LoginThreads threads,
		Consumer<UpstoxTokenEvent> loginEvents, Consumer<UpstoxTokenEvent> fixedEvents) {

	/**
	 * Creates a registry in which no account is open.
	 */
	AccountRegistry newRegistry(AccountCredentials credentials) {
		return new AccountRegistry((details) -> {
			Supplier<UpstoxProperties> settings = credentials.of(details);
			return () -> opening(details.name(), settings.get());
		}, credentials.settings().primary());
	}

	private AccountOpening opening(String name, UpstoxProperties settings) {
		return new AccountOpening(AccountCredentials.asMap(settings), (wrapper) -> create(name, settings, wrapper));
	}

	private AccountEngine create(String name, UpstoxProperties settings, UnaryOperator<UpstoxTokenSource> wrapper) {
		List<Source> ways = settings.sources();
		return (ways.size() == 1) ? create(name, settings, ways.get(0), wrapper, this.loginEvents)
				: new PreferredEngines(this.loginEvents,
						(events) -> ways.stream().map((way) -> create(name, settings, way, wrapper, events)).toList());
	}

	private AccountEngine create(String name, UpstoxProperties settings, Source way,
			UnaryOperator<UpstoxTokenSource> wrapper, Consumer<UpstoxTokenEvent> events) {
		if (way == Source.ACCESS_TOKEN) {
			return new FixedTokenProvider(name, TokenClaims.describe(String.valueOf(settings.accessToken()).strip()),
					this.check, settings.login().timeout(), this.clock, this.threads.newExecutor(name),
					this.fixedEvents);
		}
		AccountParts parts = new AccountParts(name, settings, way);
		UpstoxTokenSource plain = this.login.apply(parts);
		UpstoxTokenSource source = wrapper.apply(decorated(name, plain));
		return new AccountLifecycle(name, source,
				this.stores.create(name, settings, way, way.asksHolder() || plain.asksHolder()),
				parts.lifecycleSettings(plain.asksHolder()), this.clock, this.threads.newExecutor(name), events,
				new Random());
	}

	private UpstoxTokenSource decorated(String name, UpstoxTokenSource source) {
		UpstoxTokenSource decorated = source;
		for (UpstoxTokenSourceDecorator decorator : this.decorators) {
			decorated = Objects.requireNonNullElse(decorator.decorate(name, decorated), decorated);
		}
		return decorated;
	}

}
