package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * An account whose engine is replaced when its credentials change: they are read anew
 * when a login starts and when somebody resets the account. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReopenableAccount implements UpstoxAccount {

	private static final Log LOG = LogFactory.getLog(ReopenableAccount.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final String name;

	private final Runnable reopened;

	private volatile Supplier<AccountOpening> settings;

	private volatile AccountOpening opening;

	private volatile AccountEngine engine;

	private Phase phase = Phase.NEW;

	/**
	 * Creates an account that starts nothing by itself.
	 * @param name the name of the account
	 * @param settings reads what the account is opened with
	 * @param reopened called after the account was opened anew
	 * @throws RuntimeException if something is wrong with the settings
	 */
	public ReopenableAccount(String name, Supplier<AccountOpening> settings, Runnable reopened) {
		this.name = name;
		this.reopened = reopened;
		this.settings = settings;
		this.opening = settings.get();
		this.engine = engine(this.opening);
	}

	private AccountEngine engine(AccountOpening opening) {
		return opening.createEngine((source) -> new CurrentSource(source, opening));
	}

	/**
	 * Returns what keeps the token at this moment.
	 * @return the engine
	 */
	public AccountEngine engine() {
		return this.engine;
	}

	AccountOpening opening() {
		return this.opening;
	}

	/**
	 * Returns what keeps the token of an account at this moment.
	 * @param provider the account
	 * @return its engine, or the account itself if it is not one of ours
	 */
	public static UpstoxTokenProvider engineOf(UpstoxTokenProvider provider) {
		AccountEngine engine = (provider instanceof ReopenableAccount open) ? open.engine() : null;
		if (engine instanceof PreferredEngines several) {
			return several.current();
		}
		return (engine != null) ? engine : provider;
	}

	/**
	 * Returns what logs in to an account, one engine for each way to a token.
	 * @param provider the account
	 * @return its engines, the preferred way first; none for a token that was made
	 * elsewhere
	 */
	public static List<AccountLifecycle> waysOf(UpstoxTokenProvider provider) {
		return (provider instanceof ReopenableAccount open) ? waysOf(open.engine()) : List.of();
	}

	private static List<AccountLifecycle> waysOf(AccountEngine engine) {
		if (engine instanceof PreferredEngines several) {
			return several.ways();
		}
		return (engine instanceof AccountLifecycle lifecycle) ? List.of(lifecycle) : List.of();
	}

	void start() {
		this.lock.lock();
		try {
			this.phase = Phase.STARTED;
			this.engine.start();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Starts no further login, and waits for none.
	 * @return how long a login in progress should be given to end
	 */
	Duration close() {
		this.lock.lock();
		try {
			this.phase = Phase.CLOSED;
			return this.engine.close();
		}
		finally {
			this.lock.unlock();
		}
	}

	void end(Duration grace) {
		this.engine.end(grace);
	}

	/**
	 * Reads the settings from somewhere else from now on, and opens the account anew if
	 * its credentials differ.
	 */
	void reopen(Supplier<AccountOpening> newSettings) {
		AccountOpening now = newSettings.get();
		this.settings = newSettings;
		reopen(now);
	}

	/**
	 * Opens the account anew if its credentials have changed. Reads them without the
	 * lock, since whoever has them may be slow.
	 * @return whether they have
	 */
	private boolean reopenIfChanged() {
		return reopen(this.settings.get());
	}

	private boolean reopen(AccountOpening now) {
		boolean replaced = replace(now);
		if (replaced) {
			this.reopened.run();
		}
		return replaced;
	}

	private boolean replace(AccountOpening now) {
		this.lock.lock();
		try {
			AccountOpening before = this.opening;
			Set<String> changes = now.changesSince(before);
			if (changes.isEmpty() || this.phase == Phase.CLOSED) {
				return false;
			}
			replaceEngine(engine(now), now, now.isOfSamePerson(before));
			LOG.info("%sThe account is opened anew, because its credentials have changed: %s."
				.formatted(AccountRegistry.logPrefix(this.name), String.join(", ", changes)));
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Whoever is turned away by the old engine finds the new one. A login of the old one
	 * that is in progress holds the lease until it has ended.
	 */
	private void replaceEngine(AccountEngine after, AccountOpening now, boolean samePerson) {
		AccountEngine before = this.engine;
		this.opening = now;
		this.engine = after;
		inherit(samePerson, before, after);
		before.stop();
		inherit(samePerson, before, after);
		if (this.phase == Phase.STARTED) {
			after.start();
		}
	}

	private static void inherit(boolean samePerson, AccountEngine before, AccountEngine after) {
		if (samePerson) {
			waysOf(after).forEach((young) -> waysOf(before).forEach(young::inherit));
		}
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public UpstoxToken getToken() {
		return withEngine(AccountEngine::getToken);
	}

	@Override
	public @Nullable UpstoxToken currentToken() {
		return this.engine.currentToken();
	}

	@Override
	public @Nullable String extendedValue() {
		return this.engine.extendedValue();
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync() {
		AccountEngine asked = this.engine;
		return asked.getTokenAsync().exceptionallyCompose((ex) -> {
			AccountEngine current = this.engine;
			return (current != asked) ? current.getTokenAsync() : CompletableFuture.failedFuture(unwrapped(ex));
		});
	}

	@Override
	public CompletableFuture<UpstoxToken> getTokenAsync(Duration patience) {
		AccountEngine asked = this.engine;
		return asked.getTokenAsync(patience).exceptionallyCompose((ex) -> {
			AccountEngine current = this.engine;
			return (current != asked) ? current.getTokenAsync(patience) : CompletableFuture.failedFuture(unwrapped(ex));
		});
	}

	/**
	 * Takes a token that came in from outside.
	 * @param candidate the token
	 * @return completed with what became of it
	 * @see AccountEngine#deliver(TokenCandidate)
	 */
	public CompletableFuture<DeliveryOutcome> deliver(TokenCandidate candidate) {
		return this.engine.deliver(candidate);
	}

	@Override
	public UpstoxToken accept(String tokenValue) {
		Assert.hasText(tokenValue, "There is no token to accept");
		return deliver(TokenCandidate.handedIn(tokenValue)).join().orThrow();
	}

	private static Throwable unwrapped(Throwable ex) {
		return (ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex;
	}

	/**
	 * {@inheritDoc} Reads the credentials anew before: a token that was made elsewhere
	 * and has been replaced is a new one.
	 */
	@Override
	public UpstoxToken refresh() {
		return withEngine((reopenIfChanged() && this.engine instanceof FixedTokenProvider) ? AccountEngine::getToken
				: AccountEngine::refresh);
	}

	/**
	 * Asks the engine, and the next one if it is replaced meanwhile.
	 */
	private UpstoxToken withEngine(Function<AccountEngine, UpstoxToken> call) {
		AccountEngine asked = this.engine;
		try {
			return call.apply(asked);
		}
		catch (UpstoxException ex) {
			AccountEngine current = this.engine;
			if (current == asked) {
				throw ex;
			}
			return call.apply(current);
		}
	}

	@Override
	public boolean invalidate(String tokenValue) {
		return this.engine.invalidate(tokenValue);
	}

	@Override
	public CompletableFuture<Boolean> invalidateAsync(String tokenValue) {
		return this.engine.invalidateAsync(tokenValue);
	}

	@Override
	public boolean logout() {
		return this.engine.logout();
	}

	/**
	 * {@inheritDoc} Reads the credentials anew before.
	 */
	@Override
	public void reset() {
		reopenIfChanged();
		this.engine.reset();
	}

	/**
	 * {@inheritDoc} Reads the credentials anew before.
	 */
	@Override
	public void forceReset() {
		reopenIfChanged();
		this.engine.forceReset();
	}

	@Override
	public UpstoxTokenStatus getStatus() {
		return this.engine.getStatus();
	}

	@Override
	public String toString() {
		return "UpstoxAccount[name=%s]".formatted(this.name);
	}

	/**
	 * A source that logs in with the current credentials only.
	 */
	private final class CurrentSource implements UpstoxTokenSource {

		private final UpstoxTokenSource source;

		private final AccountOpening opened;

		CurrentSource(UpstoxTokenSource source, AccountOpening opened) {
			this.source = source;
			this.opened = opened;
		}

		@Override
		public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
			return isCurrent() ? this.source.login(attempt)
					: new UpstoxLoginResult.Failure(UpstoxLoginFailure.of(UpstoxLoginStep.DIALOG, Kind.TRANSIENT, null,
							"The credentials have changed since the account was opened.",
							"Nothing needs to be done: the account is opened anew.", null));
		}

		private boolean isCurrent() {
			return this.opened == ReopenableAccount.this.opening && !hasChanged();
		}

		private boolean hasChanged() {
			try {
				return reopenIfChanged();
			}
			catch (RuntimeException ex) {
				LOG.warn("%sThe account keeps its credentials, because those in the settings now cannot be used (%s)."
					.formatted(AccountRegistry.logPrefix(ReopenableAccount.this.name), ThrowableOrigin.of(ex)));
				return false;
			}
		}

		@Override
		public boolean asksHolder() {
			return this.source.asksHolder();
		}

		@Override
		public UpstoxTokenCheck check(UpstoxToken token) {
			return this.source.check(token);
		}

		@Override
		public boolean logout(UpstoxToken token) {
			return this.source.logout(token);
		}

	}

	private enum Phase {

		NEW,

		STARTED,

		CLOSED

	}

}
