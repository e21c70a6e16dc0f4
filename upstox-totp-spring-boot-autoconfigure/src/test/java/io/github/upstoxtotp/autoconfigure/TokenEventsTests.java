package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxStateChangedEvent;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenChangedEvent;
import io.github.upstoxtotp.UpstoxTokenEvent;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners of an application, good and bad.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class TokenEventsTests {

	private static final Instant MORNING = Instant.parse("2026-06-10T04:00:00Z");

	private final BlockingQueue<UpstoxTokenEvent> heard = new LinkedBlockingQueue<>();

	private final BlockingQueue<UpstoxTokenEvent> consumed = new LinkedBlockingQueue<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
		.withPropertyValues("upstox.store.type=memory", "upstox.refresh.enabled=false")
		.withBean(Clock.class, () -> MutableClock.fixed(MORNING))
		.withBean(UpstoxTokenSource.class, () -> TokenEventsTests::logIn)
		.withBean(TokenEventConsumer.class, () -> this.consumed::add);

	private final ApplicationContextRunner listening = this.runner.withBean(Listener.class,
			() -> new Listener(this.heard, ConcurrentHashMap.newKeySet()));

	@Test
	void listenerGetsAllEventsInTheirOrder() {
		this.listening.run((context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			assertThat(taken(this.heard)).hasExactlyElementsOfTypes(UpstoxStateChangedEvent.class,
					UpstoxTokenChangedEvent.class, UpstoxStateChangedEvent.class);
			assertThat(taken(this.consumed)).hasSize(3);
		});
	}

	@Test
	void listenerThatThrowsHarmsNoOther() {
		this.listening.withBean(Failing.class).run((context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			assertThat(taken(this.heard)).hasSize(3);
			assertThat(taken(this.consumed)).hasSize(3);
		});
	}

	@Test
	void listenerThatThrowsIsLoggedWithoutItsMessage(CapturedOutput output) {
		this.listening.withBean(Failing.class).run((context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			assertThat(taken(this.heard)).hasSize(3);
			assertThat(output).contains("A listener failed on UpstoxTokenChangedEvent with java.lang.LinkageError")
				.doesNotContain("secret of the listener");
		});
	}

	@Test
	void listenerThatBlocksDelaysOnlyTheListeners(CapturedOutput output) {
		this.listening.withBean(Blocking.class).run((context) -> {
			assertThat(context.getBean(UpstoxTokenProvider.class).getToken().value()).isEqualTo("made-up");
			assertThat(taken(this.consumed)).hasSize(3);
			assertThat(output).contains("The Upstox token of AB1234 is valid until");
			assertThat(this.heard).isEmpty();
			context.getBean(Blocking.class).gate.countDown();
			assertThat(taken(this.heard)).hasExactlyElementsOfTypes(UpstoxStateChangedEvent.class,
					UpstoxTokenChangedEvent.class, UpstoxStateChangedEvent.class);
		});
	}

	@Test
	void listenersAreCalledOnOneDaemonThread() {
		this.listening.run((context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			taken(this.heard);
			assertThat(context.getBean(Listener.class).threads()).hasSize(1).allSatisfy((thread) -> {
				assertThat(thread.isDaemon()).isTrue();
				assertThat(thread.getName()).startsWith("upstox-events-");
			});
		});
	}

	@Test
	void listenerThatAsksForATokenGetsIt() {
		this.runner.withBean(Asking.class).run((context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			assertThat(context.getBean(Asking.class).values.poll(20, TimeUnit.SECONDS)).isEqualTo("made-up");
		});
	}

	@Test
	void lazyApplicationGetsAllEvents() {
		this.listening
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				context.getBean(UpstoxTokenProvider.class).getToken();
				assertThat(taken(this.heard)).hasSize(3);
				assertThat(taken(this.consumed)).hasSize(3);
			});
	}

	@Test
	void consumerThatThrowsHarmsNoOther() {
		this.listening.withBean("failing", TokenEventConsumer.class, () -> (event) -> {
			throw new IllegalStateException();
		}).run((context) -> {
			context.getBean(UpstoxTokenProvider.class).getToken();
			assertThat(taken(this.heard)).hasSize(3);
			assertThat(taken(this.consumed)).hasSize(3);
		});
	}

	@Test
	void whatHappensBeforeListenersAreThereIsToldToThem() {
		this.listening.withBean(Early.class).run((context) -> {
			assertThat(taken(this.heard)).hasExactlyElementsOfTypes(UpstoxStateChangedEvent.class,
					UpstoxTokenChangedEvent.class, UpstoxStateChangedEvent.class);
			assertThat(taken(this.consumed)).hasSize(3);
		});
	}

	@Test
	void listenersOfAParentAreTold() {
		try (GenericApplicationContext parent = new GenericApplicationContext()) {
			parent.addApplicationListener((ApplicationEvent event) -> add(event));
			parent.refresh();
			this.runner.withParent(parent).run((context) -> {
				context.getBean(UpstoxTokenProvider.class).getToken();
				assertThat(taken(this.heard)).hasSize(3);
			});
		}
	}

	@Test
	void multicasterOfTheApplicationIsRespected() {
		this.runner
			.withBean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
					SimpleApplicationEventMulticaster.class, OwnMulticaster::new)
			.run((context) -> {
				context.getBean(UpstoxTokenProvider.class).getToken();
				assertThat(taken(context.getBean(OwnMulticaster.class).heard)).hasSize(3);
			});
	}

	private void add(ApplicationEvent event) {
		if (event instanceof PayloadApplicationEvent<?> payload
				&& payload.getPayload() instanceof UpstoxTokenEvent token) {
			this.heard.add(token);
		}
	}

	private static List<UpstoxTokenEvent> taken(BlockingQueue<UpstoxTokenEvent> queue) {
		return Stream.generate(() -> next(queue)).limit(3).toList();
	}

	private static UpstoxTokenEvent next(BlockingQueue<UpstoxTokenEvent> queue) {
		try {
			UpstoxTokenEvent event = queue.poll(20, TimeUnit.SECONDS);
			assertThat(event).isNotNull();
			return event;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static UpstoxLoginResult logIn(UpstoxLoginAttempt attempt) {
		return new UpstoxLoginResult.Success(UpstoxToken.of("made-up", UpstoxUser.of("AB1234"), MORNING, Instant.MAX));
	}

	record Listener(BlockingQueue<UpstoxTokenEvent> heard, Set<Thread> threads) {

		@EventListener
		void on(UpstoxTokenEvent event) {
			this.threads.add(Thread.currentThread());
			this.heard.add(event);
		}

	}

	static class Failing {

		@Order(-1)
		@EventListener
		void on(UpstoxTokenEvent event) {
			throw new LinkageError("secret of the listener");
		}

	}

	static class Blocking {

		final CountDownLatch gate = new CountDownLatch(1);

		@Order(-1)
		@EventListener
		void on(UpstoxTokenEvent event) throws InterruptedException {
			this.gate.await();
		}

	}

	static class Asking {

		final BlockingQueue<String> values = new LinkedBlockingQueue<>();

		private final UpstoxTokenProvider provider;

		Asking(UpstoxTokenProvider provider) {
			this.provider = provider;
		}

		@EventListener
		void on(UpstoxTokenChangedEvent event) {
			this.values.add(this.provider.getTokenValue());
		}

	}

	record Early(UpstoxTokenProvider provider) implements InitializingBean {

		@Override
		public void afterPropertiesSet() {
			this.provider.getToken();
		}

	}

	static class OwnMulticaster extends SimpleApplicationEventMulticaster {

		final BlockingQueue<UpstoxTokenEvent> heard = new LinkedBlockingQueue<>();

		@Override
		public void multicastEvent(ApplicationEvent event, ResolvableType type) {
			if (event instanceof PayloadApplicationEvent<?> payload
					&& payload.getPayload() instanceof UpstoxTokenEvent token) {
				this.heard.add(token);
			}
			super.multicastEvent(event, type);
		}

	}

}
