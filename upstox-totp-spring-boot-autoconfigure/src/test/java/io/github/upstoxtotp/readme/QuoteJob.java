package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxTokenProvider;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.NullUnmarked;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * A job that needs the token every few seconds.
 */
@NullUnmarked
class QuoteJob {

	private static final Log LOG = LogFactory.getLog(QuoteJob.class);

	private final UpstoxTokenProvider provider;

	private final Portfolio portfolio;

	private volatile String last;

	QuoteJob(UpstoxTokenProvider provider, Portfolio portfolio) {
		this.provider = provider;
		this.portfolio = portfolio;
	}

	@Scheduled(fixedDelayString = "${quotes.delay:5s}")
	void run() {
		if (this.provider.currentToken() == null) {
			return;
		}
		try {
			this.last = this.portfolio.holdings();
		}
		catch (UpstoxException ex) {
			LOG.info("Skipped: " + ex.getMessage());
		}
	}

	String last() {
		return this.last;
	}

}
