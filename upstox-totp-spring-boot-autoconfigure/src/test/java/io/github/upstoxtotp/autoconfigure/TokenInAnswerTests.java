package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.test.MutableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token, or what holds one, that a controller answers with by mistake. Spring Boot 3
 * writes it by Jackson 2, and Spring Boot 4 by Jackson 3.
 */
class TokenInAnswerTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private static final UpstoxToken TOKEN = UpstoxToken
		.of("made-up-token", UpstoxUser.of("AB1234"), MORNING, Instant.MAX)
		.withExtendedValue("made-up-extended-token");

	private static final UpstoxTokenSource SOURCE = (attempt) -> new UpstoxLoginResult.Success(TOKEN);

	@ParameterizedTest
	@CsvSource({ "SERVLET, default", "REACTIVE, default", "SERVLET, any", "REACTIVE, any" })
	void showsNoValue(WebApplicationType type, String visibility) {
		Clock clock = MutableClock.fixed(MORNING);
		try (ActuatorApplication application = ActuatorApplication.start(type, (context) -> {
			context.registerBean(UpstoxTokenSource.class, () -> SOURCE);
			context.registerBean(Clock.class, () -> clock);
			context.registerBean(CarelessController.class);
		}, "spring.jackson.visibility.field=" + visibility, "spring.jackson.serialization.fail-on-empty-beans=false")) {
			assertThat(application.get("/user").body()).contains("AB1234");
			for (String path : new String[] { "/token", "/event", "/result", "/map", "/status", "/actuator/upstox" }) {
				assertThat(application.get(path).body()).as(path).isNotEmpty().doesNotContain("made-up");
			}
		}
	}

	@ParameterizedTest
	@MethodSource
	void mapperThatReadsFieldsShowsNoValue(Object holder) throws Exception {
		JsonMapper mapper = JsonMapper.builder()
			.addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
			.visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY)
			.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
			.build();
		assertThat(mapper.writeValueAsString(holder)).contains("AB1234").doesNotContain("made-up");
	}

	static Stream<Object> mapperThatReadsFieldsShowsNoValue() {
		return Stream.of(TOKEN, new UpstoxTokenChangedEvent("default", TOKEN), new UpstoxLoginResult.Success(TOKEN),
				Map.of("token", List.of(TOKEN)));
	}

	/**
	 * Answers with whatever it finds.
	 */
	@RestController
	static class CarelessController {

		private final UpstoxTokenProvider provider;

		CarelessController(UpstoxTokenProvider provider) {
			this.provider = provider;
		}

		@GetMapping("/token")
		UpstoxToken token() {
			return this.provider.getToken();
		}

		@GetMapping("/user")
		UpstoxUser user() {
			return this.provider.getToken().user();
		}

		@GetMapping("/event")
		UpstoxTokenChangedEvent event() {
			return new UpstoxTokenChangedEvent("default", this.provider.getToken());
		}

		@GetMapping("/result")
		UpstoxLoginResult result() {
			return new UpstoxLoginResult.Success(this.provider.getToken());
		}

		@GetMapping("/map")
		Map<String, Object> map() {
			return Map.of("tokens", List.of(this.provider.getToken()));
		}

		@GetMapping("/status")
		Object status() {
			return this.provider.getStatus();
		}

	}

}
