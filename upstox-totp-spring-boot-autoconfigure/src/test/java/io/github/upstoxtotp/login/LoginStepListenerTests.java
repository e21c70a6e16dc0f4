package io.github.upstoxtotp.login;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener.StepEnd;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
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

	private final Set<String> accounts = new HashSet<>();

	@BeforeEach
	void listen() {
		upstox.listeners = List.of(this::tell);
	}

	private StepEnd tell(String account, UpstoxLoginStep step) {
		this.told.add("begin " + step);
		this.accounts.add(account);
		return (flow, failure) -> this.told
			.add("%s %s %s".formatted(flow, step, (failure != null) ? failure.kind() : "done"));
	}

	@Test
	void everyStepIsToldInItsOrder() {
		upstox.token();
		assertThat(this.told).containsExactlyElementsOf(EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN)
			.stream()
			.flatMap((step) -> List.of("begin " + step, "CURRENT %s done".formatted(step)).stream())
			.toList());
	}

	@Test
	void accountIsTold() {
		upstox.token();
		assertThat(this.accounts).containsExactly("family");
	}

	@Test
	void failureIsToldAndIsTheLast() {
		upstox.answers(UpstoxLoginStep.GENERATE, Answers.json("{\"success\":false}"));
		upstox.failure();
		assertThat(this.told).containsExactly("begin DIALOG", "CURRENT DIALOG done", "begin GENERATE",
				"CURRENT GENERATE TRANSIENT");
	}

	@Test
	void requestThatIsSentAgainIsToldWithTheFailureBefore() {
		upstox.listeners = List.of(new UpstoxLoginStepListener() {

			@Override
			public StepEnd started(String account, UpstoxLoginStep step) {
				return LoginStepListenerTests.this.tell(account, step);
			}

			@Override
			public void retried(String account, UpstoxLoginStep step, UpstoxLoginFailure failure) {
				LoginStepListenerTests.this.told.add("retry %s %s".formatted(step, failure.kind()));
				throw new IllegalStateException("made up");
			}

		});
		upstox.answers(UpstoxLoginStep.DIALOG, Answers.html(503, "Busy"));
		upstox.failure();
		assertThat(this.told).containsExactly("begin DIALOG", "retry DIALOG TRANSIENT", "retry DIALOG TRANSIENT",
				"CURRENT DIALOG TRANSIENT");
	}

	@Test
	void fallBackToTheLegacyFlowIsTold() {
		upstox.answers(UpstoxLoginStep.VERIFY, Answers.json("{}").withStatus(404));
		upstox.token();
		assertThat(this.told).contains("CURRENT GENERATE done", "LEGACY VERIFY done", "LEGACY TOKEN done");
	}

	@Test
	void listenerThatThrowsAtTheBeginningChangesNothing() {
		upstox.listeners = List.of(LoginStepListenerTests::failAtTheBeginning);
		assertThat(upstox.token()).isNotNull();
	}

	@Test
	void listenerThatThrowsAtTheEndChangesNothing() {
		upstox.listeners = List.of(LoginStepListenerTests::failAtTheEnd);
		assertThat(upstox.token()).isNotNull();
	}

	@Test
	void listenerThatThrowsKeepsNothingFromTheOthers() {
		upstox.listeners = List.of(LoginStepListenerTests::failAtTheBeginning, LoginStepListenerTests::failAtTheEnd,
				this::tell);
		upstox.token();
		assertThat(this.told).hasSize(2 * EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN).size());
	}

	private static StepEnd failAtTheBeginning(String account, UpstoxLoginStep step) {
		throw new IllegalStateException("made up");
	}

	private static StepEnd failAtTheEnd(String account, UpstoxLoginStep step) {
		return (flow, failure) -> {
			throw new IllegalStateException("made up");
		};
	}

}
