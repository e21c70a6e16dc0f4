package io.github.upstoxtotp.login;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.upstoxtotp.UpstoxLoginStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener is told of a login.
 */
class LoginStepListenerTests {

	@RegisterExtension
	static final StubUpstox upstox = new StubUpstox();

	private final List<String> told = new ArrayList<>();

	@BeforeEach
	void listen() {
		upstox.listener = (step) -> {
			this.told.add("begin " + step);
			return (flow, failure) -> this.told
				.add("%s %s %s".formatted(flow, step, (failure != null) ? failure.kind() : "done"));
		};
	}

	@Test
	void everyStepIsToldInItsOrder() {
		upstox.token();
		assertThat(this.told).containsExactlyElementsOf(Arrays.stream(UpstoxLoginStep.values())
			.flatMap((step) -> List.of("begin " + step, "CURRENT %s done".formatted(step)).stream())
			.toList());
	}

	@Test
	void failureIsToldAndIsTheLast() {
		upstox.answers(UpstoxLoginStep.GENERATE, Answers.json("{\"success\":false}"));
		upstox.failure();
		assertThat(this.told).containsExactly("begin DIALOG", "CURRENT DIALOG done", "begin GENERATE",
				"CURRENT GENERATE TRANSIENT");
	}

	@Test
	void fallBackToTheLegacyFlowIsTold() {
		upstox.answers(UpstoxLoginStep.VERIFY, Answers.json("{}").withStatus(404));
		upstox.token();
		assertThat(this.told).contains("CURRENT GENERATE done", "LEGACY VERIFY done", "LEGACY TOKEN done");
	}

	@Test
	void listenerThatThrowsAtTheBeginningChangesNothing() {
		upstox.listener = (step) -> {
			throw new IllegalStateException("made up");
		};
		assertThat(upstox.token()).isNotNull();
	}

	@Test
	void listenerThatThrowsAtTheEndChangesNothing() {
		upstox.listener = (step) -> (flow, failure) -> {
			throw new IllegalStateException("made up");
		};
		assertThat(upstox.token()).isNotNull();
	}

	@Test
	void listenerThatThrowsKeepsNothingFromTheOthers() {
		LoginStepListener good = upstox.listener;
		upstox.listener = LoginStepListener.of(List.of((step) -> {
			throw new IllegalStateException("made up");
		}, (step) -> (flow, failure) -> {
			throw new IllegalStateException("made up");
		}, good));
		upstox.token();
		assertThat(this.told).hasSize(2 * UpstoxLoginStep.values().length);
	}

}
