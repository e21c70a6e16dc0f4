package io.github.upstoxtotp.readme;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import com.upstox.ApiClient;
import com.upstox.feeder.MarketDataStreamerV3;
import com.upstox.feeder.constants.Mode;
import com.upstox.feeder.listener.OnMarketUpdateV3Listener;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import org.jspecify.annotations.NullUnmarked;

import org.springframework.context.event.EventListener;

/**
 * The streamer of the README.
 */
@NullUnmarked
class SdkFeed {

	private final AtomicReference<MarketDataStreamerV3> current = new AtomicReference<>();

	private final ApiClient client;

	private final OnMarketUpdateV3Listener listener;

	SdkFeed(ApiClient client, OnMarketUpdateV3Listener listener) {
		this.client = client;
		this.listener = listener;
	}

	@EventListener(UpstoxTokenChangedEvent.class)
	void connect() {
		MarketDataStreamerV3 streamer = new MarketDataStreamerV3(this.client, Set.of("NSE_INDEX|Nifty 50"), Mode.LTPC);
		streamer.setOnMarketUpdateListener(this.listener);
		streamer.setOnOpenListener(() -> replaceBy(streamer));
		streamer.connect();
	}

	private void replaceBy(MarketDataStreamerV3 opened) {
		MarketDataStreamerV3 old = this.current.getAndSet(opened);
		if (old != null && old != opened) {
			old.disconnect();
		}
	}

}
