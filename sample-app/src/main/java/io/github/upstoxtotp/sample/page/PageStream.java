package io.github.upstoxtotp.sample.page;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Keeps open pages up to date: at once when something happens, within a second when time
 * has changed something, and every 15 seconds in any case, which finds pages that are
 * gone. Closes the streams before the web server begins to wait for open requests.
 */
@Component
final class PageStream implements SmartLifecycle {

	private static final int SECONDS_OF_SILENCE = 15;

	private final OpenPages pages = new OpenPages();

	private final UpstoxAccounts accounts;

	private final LoginJournal journal;

	private final Clock clock;

	private volatile @Nullable ScheduledExecutorService sender;

	private Map<String, PageContent> sent = Map.of();

	private int silence;

	PageStream(UpstoxAccounts accounts, LoginJournal journal, ObjectProvider<Clock> clock) {
		this.accounts = accounts;
		this.journal = journal;
		this.clock = clock.getIfUnique(Clock::systemUTC);
	}

	/**
	 * Opens the stream of a page.
	 * @param origin the origin of the page
	 * @param account the account that it is about
	 * @return a stream that begins with what there is to show now
	 */
	SseEmitter open(String origin, UpstoxAccount account) {
		SseEmitter stream = this.pages.open(origin, account.name());
		onChange();
		return stream;
	}

	@EventListener({ UpstoxTokenEvent.class, PageChange.class })
	void onChange() {
		ScheduledExecutorService current = this.sender;
		if (current != null) {
			current.execute(() -> send(contents()));
		}
	}

	private Map<String, PageContent> contents() {
		Map<String, PageContent> contents = new HashMap<>();
		for (UpstoxAccount account : this.accounts) {
			if (this.pages.show(account.name())) {
				contents.put(account.name(), PageContent.of(this.accounts, account, this.journal));
			}
		}
		return contents;
	}

	private void send(Map<String, PageContent> contents) {
		this.sent = contents;
		this.silence = 0;
		contents.forEach((account, content) -> this.pages.send(account, new PageEvent(this.clock.instant(), content)));
	}

	private void lookAtTheClock() {
		if (this.pages.count() == 0) {
			return;
		}
		Map<String, PageContent> contents = contents();
		this.silence++;
		if (this.silence >= SECONDS_OF_SILENCE || !contents.equals(this.sent)) {
			send(contents);
		}
	}

	@Override
	public void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("page-");
		threads.setDaemon(true);
		ScheduledExecutorService started = new ScheduledThreadPoolExecutor(1, threads,
				new ThreadPoolExecutor.DiscardPolicy());
		ScheduledFuture<?> unused = started.scheduleWithFixedDelay(this::lookAtTheClock, 1, 1, TimeUnit.SECONDS);
		this.pages.reopen();
		this.sender = started;
	}

	@Override
	public void stop() {
		ScheduledExecutorService stopped = this.sender;
		this.sender = null;
		if (stopped != null) {
			finish(stopped);
		}
		this.pages.close();
	}

	/**
	 * Lets what is being sent go out. An interrupt would break the connection in the
	 * middle of it.
	 */
	private static void finish(ScheduledExecutorService stopped) {
		stopped.shutdown();
		try {
			boolean unused = stopped.awaitTermination(1, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.sender != null;
	}

}
