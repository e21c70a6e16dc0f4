package io.github.upstoxtotp.account;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccountDetails;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxUnknownAccountException;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that are open. Looking one up takes no lock. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AccountRegistry implements UpstoxAccounts {

	/**
	 * The name of the only account, where none is named.
	 */
	public static final String DEFAULT = "default";

	private final ReentrantLock lock = new ReentrantLock();

	private static final String KEYS = "(username|country-code|pin-code|totp-secret|client-id|client-secret|"
			+ "redirect-uri|user-id|access-token|source|approval\\.secret|approval\\.prompt-at|refresh\\.days)";

	private static final String VARIABLES = KEYS.replace("\\.", "_").replace('-', '_').toUpperCase(Locale.ROOT);

	private static final Pattern PROPERTY = Pattern.compile("\\bupstox\\." + KEYS + "(?![a-z-])");

	private final Function<UpstoxAccountDetails, Supplier<AccountOpening>> openings;

	private final @Nullable String primary;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final List<Consumer<String>> releases = new CopyOnWriteArrayList<>();

	private volatile Map<String, ReopenableAccount> accounts = Map.of();

	private boolean started;

	private boolean stopped;

	/**
	 * Creates a registry in which no account is open.
	 * @param openings tells what an account is opened with
	 * @param primary the name of the primary account, or {@code null} for the only one or
	 * {@code default}
	 */
	public AccountRegistry(Function<UpstoxAccountDetails, Supplier<AccountOpening>> openings,
			@Nullable String primary) {
		this.openings = openings;
		this.primary = primary;
	}

	/**
	 * Returns how a line of the log begins that is about an account.
	 * @param account the name of the account
	 * @return the name in brackets; nothing for {@code default}
	 */
	public static String logPrefix(String account) {
		return account.equals(DEFAULT) ? "" : "[" + account + "] ";
	}

	/**
	 * Returns a text for people that names the properties of an account.
	 * @param account the name of the account
	 * @param text the text, with the properties of {@code default}, such as
	 * {@code upstox.pin-code (UPSTOX_PIN_CODE)}
	 * @return the text, with those of the account, such as
	 * {@code upstox.accounts.ravi.pin-code (UPSTOX_ACCOUNTS_RAVI_PIN_CODE)}
	 */
	public static String naming(String account, String text) {
		if (account.equals(DEFAULT)) {
			return text;
		}
		String variable = account.replace("-", "").toUpperCase(Locale.ROOT);
		return PROPERTY.matcher(text)
			.replaceAll("upstox.accounts." + account + ".$1")
			.replaceAll("\\(UPSTOX_(?=" + VARIABLES + "\\))", "(UPSTOX_ACCOUNTS_" + variable + "_");
	}

	@Override
	public UpstoxAccount get(String name) {
		return account(name);
	}

	/**
	 * Returns an account.
	 * @param name the name of the account
	 * @return the account
	 * @throws UpstoxUnknownAccountException if no account of that name is open
	 */
	public ReopenableAccount account(String name) {
		ReopenableAccount account = this.accounts.get(name);
		if (account == null) {
			throw new UpstoxUnknownAccountException(names());
		}
		return account;
	}

	@Override
	public Set<String> names() {
		return this.accounts.keySet();
	}

	@Override
	public UpstoxAccount primary() {
		Map<String, ReopenableAccount> open = this.accounts;
		if (this.primary != null) {
			return get(this.primary);
		}
		ReopenableAccount named = open.get(DEFAULT);
		if (named != null || open.isEmpty()) {
			return get(DEFAULT);
		}
		return open.values().iterator().next();
	}

	/**
	 * Returns the accounts that are open.
	 * @return the accounts at this moment
	 */
	public Collection<ReopenableAccount> all() {
		return this.accounts.values();
	}

	@Override
	public Iterator<UpstoxAccount> iterator() {
		Stream<UpstoxAccount> open = all().stream().map((account) -> account);
		return open.iterator();
	}

	/**
	 * Has somebody told from now on when an account was opened, opened anew or closed.
	 * @param listener is told, on the thread that has done it
	 */
	public void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * Has somebody release, from now on, what belongs to an account that is closed.
	 * @param release takes the name of the account, which is still open
	 */
	public void onClose(Consumer<String> release) {
		this.releases.add(release);
	}

	private void changed() {
		this.listeners.forEach(Runnable::run);
	}

	/**
	 * Returns the secrets of all accounts that are open, for those who must not show
	 * them.
	 * @return the PINs, TOTP secrets, API secrets and access tokens
	 */
	public Stream<String> secrets() {
		return all().stream().flatMap((account) -> account.opening().secrets());
	}

	@Override
	public UpstoxAccount open(UpstoxAccountDetails details) {
		String name = details.name();
		Supplier<AccountOpening> settings = this.openings.apply(details);
		Supplier<AccountOpening> opening = () -> verified(name, settings);
		ReopenableAccount open = this.accounts.get(name);
		if (open == null) {
			ReopenableAccount opened = new ReopenableAccount(name, opening, this::changed);
			open = addIfAbsent(opened);
			if (open == null) {
				changed();
				return opened;
			}
		}
		open.reopen(opening);
		return open;
	}

	private @Nullable ReopenableAccount addIfAbsent(ReopenableAccount account) {
		this.lock.lock();
		try {
			if (this.stopped) {
				throw new IllegalStateException("The application is stopping; no account is opened.");
			}
			ReopenableAccount open = this.accounts.get(account.name());
			if (open == null) {
				replace((all) -> all.put(account.name(), account));
				if (this.started) {
					account.start();
				}
			}
			return open;
		}
		finally {
			this.lock.unlock();
		}
	}

	private AccountOpening verified(String name, Supplier<AccountOpening> settings) {
		AccountOpening opening = settings.get();
		for (ReopenableAccount other : all()) {
			String property = other.name().equals(name) ? null : opening.contradiction(other.opening());
			if (property != null) {
				throw new IllegalArgumentException("The accounts %s and %s contradict each other about %s: %s."
					.formatted(name, other.name(), property, AccountOpening.reason(property)));
			}
		}
		return opening;
	}

	@Override
	public void close(String name) {
		ReopenableAccount closed = remove(name);
		if (closed != null) {
			closed.end(closed.close());
			changed();
		}
	}

	private @Nullable ReopenableAccount remove(String name) {
		this.lock.lock();
		try {
			ReopenableAccount open = this.accounts.get(name);
			if (open != null) {
				this.releases.forEach((release) -> release.accept(name));
			}
			replace((all) -> all.remove(name));
			return open;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void replace(Consumer<Map<String, ReopenableAccount>> change) {
		Map<String, ReopenableAccount> all = new LinkedHashMap<>(this.accounts);
		change.accept(all);
		this.accounts = Collections.unmodifiableMap(all);
	}

	/**
	 * Begins to keep the tokens of all accounts.
	 */
	public void start() {
		this.lock.lock();
		try {
			this.started = true;
			this.stopped = false;
			all().forEach(ReopenableAccount::start);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Stops to keep the tokens of all accounts. No login starts any more before the first
	 * is waited for, and all that are in progress share the time to end.
	 */
	public void stop() {
		Map<ReopenableAccount, Duration> closing = new LinkedHashMap<>();
		this.lock.lock();
		try {
			this.started = false;
			this.stopped = true;
			all().forEach((account) -> closing.put(account, account.close()));
		}
		finally {
			this.lock.unlock();
		}
		long begun = System.nanoTime();
		closing.forEach((account, grace) -> {
			Duration left = grace.minusNanos(System.nanoTime() - begun);
			account.end(left.isNegative() ? Duration.ZERO : left);
		});
	}

}
