package io.github.upstoxtotp.readme;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.github.upstoxtotp.UpstoxTime;
import io.github.upstoxtotp.UpstoxTokenOverdueEvent;
import org.jspecify.annotations.NullUnmarked;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The alarm of the guide.
 */
@NullUnmarked
@Component
@ConditionalOnProperty("telegram.bot")
class TelegramAlarm {

	private final RestClient telegram;

	private final String chat;

	TelegramAlarm(@Value("${telegram.bot}") URI bot, @Value("${telegram.chat}") String chat) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(Duration.ofSeconds(10));
		this.telegram = RestClient.builder().baseUrl(bot).requestFactory(requests).build();
		this.chat = chat;
	}

	@EventListener
	void send(UpstoxTokenOverdueEvent event) {
		String text = "No Upstox token for %s at %s: %s".formatted(event.account(), UpstoxTime.format(event.deadline()),
				event.status().describe());
		this.telegram.post()
			.uri("/sendMessage")
			.body(Map.of("chat_id", this.chat, "text", text))
			.retrieve()
			.toBodilessEntity();
	}

}
