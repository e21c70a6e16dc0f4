package io.github.upstoxtotp.readme;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.upstox.ApiClient;
import com.upstox.feeder.MarketDataStreamerV3;
import com.upstox.feeder.constants.Mode;
import com.upstox.feeder.listener.OnMarketUpdateV3Listener;
import io.github.upstoxtotp.UpstoxTokenBound;
import io.github.upstoxtotp.UpstoxTokenProvider;
import org.jspecify.annotations.NullUnmarked;

import org.springframework.context.annotation.Bean;

/**
 * The streamer of the guide.
 */
@NullUnmarked
class SdkFeed {

	@Bean
	UpstoxTokenBound<MarketDataStreamerV3> streamer(UpstoxTokenProvider provider, ApiClient client,
			OnMarketUpdateV3Listener listener) {
		return UpstoxTokenBound.of(provider, (token) -> {
			CompletableFuture<MarketDataStreamerV3> opened = new CompletableFuture<>();
			MarketDataStreamerV3 streamer = new MarketDataStreamerV3(client, Set.of("NSE_INDEX|Nifty 50"), Mode.LTPC);
			streamer.setOnMarketUpdateListener(listener);
			streamer.setOnOpenListener(() -> opened.complete(streamer));
			streamer.setOnErrorListener(opened::completeExceptionally);
			streamer.connect();
			return opened.orTimeout(20, TimeUnit.SECONDS);
		}, MarketDataStreamerV3::disconnect);
	}

}
