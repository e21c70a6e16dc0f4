package io.github.upstoxtotp.readme;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.upstoxtotp.UpstoxException;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The alarm of the guide, at half past nine.
 */
@SpringBootTest(properties = { "upstox.refresh.startup=lazy", "telegram.chat=42" })
@WithUpstoxSimulator
class TelegramAlarmTests {

	private static final WireMockServer TELEGRAM = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().http2PlainDisabled(true));

	@Autowired
	UpstoxSimulator upstox;

	@Autowired
	UpstoxTokenProvider provider;

	@DynamicPropertySource
	static void telegram(DynamicPropertyRegistry registry) {
		TELEGRAM.start();
		TELEGRAM.stubFor(WireMock.post("/bot1:made-up/sendMessage").willReturn(okJson("{\"ok\":true}")));
		registry.add("telegram.bot", () -> TELEGRAM.baseUrl() + "/bot1:made-up");
	}

	@AfterAll
	static void stop() {
		TELEGRAM.stop();
	}

	@Test
	void sendsOneMessageWhenThereIsNoTokenAtTheDeadline() {
		this.upstox.fail(Step.DIALOG).with(Fault.status(503)).always();
		assertThatExceptionOfType(UpstoxException.class).isThrownBy(this.provider::getToken);
		assertThatExceptionOfType(UpstoxException.class).isThrownBy(this.provider::getToken);
		await().untilAsserted(() -> TELEGRAM.verify(1, postRequestedFor(urlEqualTo("/bot1:made-up/sendMessage"))
			.withRequestBody(matchingJsonPath("$.chat_id", WireMock.equalTo("42")))
			.withRequestBody(matchingJsonPath("$.text", WireMock.matching(
					"No Upstox token for default at 2026-06-10 08:45:00 IST: The login to Upstox failed at step [A-Z]+: Upstox is in trouble\\..*")))));
	}

}
