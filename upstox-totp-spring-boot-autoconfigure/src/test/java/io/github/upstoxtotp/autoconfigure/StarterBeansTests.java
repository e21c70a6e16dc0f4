package io.github.upstoxtotp.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.retry.RetryOperations;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares applications that have all auto-configurations of the class path with the same
 * applications without ours.
 */
class StarterBeansTests {

	private static final String OURS = "io.github.upstoxtotp";

	private static final String[] SETTINGS = { "upstox.username=9876543210", "upstox.pin-code=123456",
			"upstox.totp-secret=JBSWY3DPEHPK3PXP", "upstox.client-id=client", "upstox.client-secret=secret",
			"upstox.redirect-uri=https://example.com/callback", "upstox.refresh.startup=lazy",
			"upstox.store.type=memory", "management.endpoints.web.exposure.include=*" };

	@Test
	void beansOfAWebApplicationAreOurs() {
		assertBeansAreOurs(new WebApplicationContextRunner());
	}

	@Test
	void beansOfAReactiveApplicationAreOurs() {
		assertBeansAreOurs(new ReactiveWebApplicationContextRunner());
	}

	@Test
	void beansOfAPlainApplicationAreOurs() {
		assertBeansAreOurs(new ApplicationContextRunner());
	}

	@ParameterizedTest
	@ValueSource(strings = { "upstox.store.type=jdbc", "upstox.store.type=redis",
			"upstox.access-token=made-elsewhere, upstox.pin-code=", "upstox.debug=true" })
	void beansOfOtherSettingsAreOurs(String settings) {
		assertBeansAreOurs(new ApplicationContextRunner(), settings.split(", "));
	}

	@Test
	void slicesOfTestsGetAllThatTheStarterHas() {
		ImportCandidates slices = ImportCandidates.load(WithUpstoxSimulator.class,
				StarterBeansTests.class.getClassLoader());
		assertThat(slices).extracting((name) -> name.replace("optional:", ""))
			.containsExactlyInAnyOrderElementsOf(ours().toList());
	}

	@Test
	void disabledStarterAddsNothing() {
		Map<String, String> with = with(new ApplicationContextRunner(), StarterBeansTests::beans,
				"upstox.enabled=false");
		assertThat(with).containsOnlyKeys(without(new ApplicationContextRunner(), StarterBeansTests::beans).keySet());
	}

	@Test
	void generalTypesAreNotAddedToAnyInjection() {
		assertInjectionIsUnchanged(new ApplicationContextRunner().withBean(General.class));
		assertInjectionIsUnchanged(new WebApplicationContextRunner().withBean(General.class));
		assertInjectionIsUnchanged(new ReactiveWebApplicationContextRunner().withBean(General.class));
	}

	@Test
	void beansOfTheApplicationStayWhatTheyAre() {
		assertApplicationIsUnchanged(new ApplicationContextRunner());
		assertApplicationIsUnchanged(new WebApplicationContextRunner());
		assertApplicationIsUnchanged(new ReactiveWebApplicationContextRunner());
	}

	private static <S extends AbstractApplicationContextRunner<S, C, A>, C extends ConfigurableApplicationContext, A extends ApplicationContextAssertProvider<C>> void assertBeansAreOurs(
			S runner, String... settings) {
		Map<String, String> without = without(runner, StarterBeansTests::beans, settings);
		Map<String, String> with = with(runner, StarterBeansTests::beans, settings);
		Set<String> before = Set.copyOf(without.keySet());
		without.keySet().removeAll(with.keySet());
		assertThat(without).as("beans that have given way").isEmpty();
		with.keySet().removeAll(before);
		assertThat(with).as("beans that the starter adds")
			.containsKey("upstoxTokenInterceptor")
			.allSatisfy((name, type) -> assertThat(isOurs(name, type)).as(name + " " + type).isTrue());
	}

	private static boolean isOurs(String name, String type) {
		return name.startsWith("upstox") || type.startsWith(OURS + ".");
	}

	private static <S extends AbstractApplicationContextRunner<S, C, A>, C extends ConfigurableApplicationContext, A extends ApplicationContextAssertProvider<C>> void assertInjectionIsUnchanged(
			S runner) {
		Function<ConfigurableApplicationContext, List<Object>> injected = (context) -> context.getBean(General.class)
			.injected();
		assertThat(with(runner, injected)).isEqualTo(without(runner, injected));
	}

	private static <S extends AbstractApplicationContextRunner<S, C, A>, C extends ConfigurableApplicationContext, A extends ApplicationContextAssertProvider<C>> void assertApplicationIsUnchanged(
			S runner) {
		S application = runner.withUserConfiguration(OwnBeans.class).withBean(OwnUse.class);
		OwnUse use = with(application, (context) -> context.getBean(OwnUse.class));
		assertThat(use.client()).isSameAs(OwnBeans.CLIENT);
		assertThat(use.clients()).containsExactly(OwnBeans.CLIENT);
		assertThat(use.scheduler()).isSameAs(OwnBeans.SCHEDULER);
		assertThat(use.schedulers()).containsExactly(OwnBeans.SCHEDULER);
		assertThat(use.mapper()).isSameAs(OwnBeans.MAPPER);
		assertThat(use.clock()).isSameAs(OwnBeans.CLOCK);
		assertThat(use.retry()).isSameAs(OwnBeans.RETRY);
		assertThat(use.retries()).containsExactly(OwnBeans.RETRY);
		assertBeansAreOurs(application);
	}

	private static Map<String, String> beans(ConfigurableApplicationContext context) {
		return Arrays.stream(context.getBeanNamesForType(Object.class, true, false))
			.collect(Collectors.toMap(Function.identity(), (name) -> typeOf(context, name), (left, right) -> left,
					TreeMap::new));
	}

	private static String typeOf(ConfigurableApplicationContext context, String name) {
		Class<?> type = Objects.requireNonNullElse(context.getType(name, false), Object.class);
		return ClassUtils.getUserClass(type).getName();
	}

	private static <T, S extends AbstractApplicationContextRunner<S, C, A>, C extends ConfigurableApplicationContext, A extends ApplicationContextAssertProvider<C>> T with(
			S runner, Function<ConfigurableApplicationContext, T> reader, String... settings) {
		AtomicReference<T> result = new AtomicReference<>();
		runner.withUserConfiguration(Application.class)
			.withPropertyValues(SETTINGS)
			.withPropertyValues(settings)
			.run((context) -> {
				assertThat(context.getStartupFailure()).isNull();
				result.set(reader.apply(context.getSourceApplicationContext()));
			});
		return Objects.requireNonNull(result.get());
	}

	private static <T, S extends AbstractApplicationContextRunner<S, C, A>, C extends ConfigurableApplicationContext, A extends ApplicationContextAssertProvider<C>> T without(
			S runner, Function<ConfigurableApplicationContext, T> reader, String... settings) {
		String exclude = ours().collect(Collectors.joining(",", "spring.autoconfigure.exclude=", ""));
		return with(runner, reader, Stream.concat(Arrays.stream(settings), Stream.of(exclude)).toArray(String[]::new));
	}

	private static Stream<String> ours() {
		ImportCandidates all = ImportCandidates.load(AutoConfiguration.class, StarterBeansTests.class.getClassLoader());
		List<String> ours = all.getCandidates().stream().filter((name) -> name.startsWith(OURS)).toList();
		assertThat(ours).hasSizeGreaterThan(3);
		return ours.stream();
	}

	/**
	 * What an application gets that asks for types that everybody uses.
	 */
	record General(ObjectProvider<RestClient> clients, ObjectProvider<RestClient.Builder> builders,
			ObjectProvider<WebClient> webClients, ObjectProvider<WebClient.Builder> webBuilders,
			ObjectProvider<Executor> executors, ObjectProvider<TaskScheduler> schedulers,
			ObjectProvider<ObjectMapper> mappers, ObjectProvider<Clock> clocks, ObjectProvider<RetryOperations> retries,
			ObjectProvider<Runnable> runnables) {

		List<Object> injected() {
			return Stream
				.of(this.clients, this.builders, this.webClients, this.webBuilders, this.executors, this.schedulers,
						this.mappers, this.clocks, this.retries, this.runnables)
				.<Object>map((provider) -> provider.stream().map(Object::getClass).map(Class::getName).toList())
				.toList();
		}

	}

	record OwnUse(RestClient client, List<RestClient> clients, TaskScheduler scheduler, List<TaskScheduler> schedulers,
			ObjectMapper mapper, Clock clock, RetryTemplate retry, List<RetryOperations> retries) {
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		static final RestClient CLIENT = RestClient.create();

		static final TaskScheduler SCHEDULER = new SimpleAsyncTaskScheduler();

		static final ObjectMapper MAPPER = new ObjectMapper();

		static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-10T04:00:00Z"), ZoneOffset.UTC);

		static final RetryTemplate RETRY = new RetryTemplate();

		@Bean
		RestClient restClient() {
			return CLIENT;
		}

		@Bean
		TaskScheduler taskScheduler() {
			return SCHEDULER;
		}

		@Bean
		ObjectMapper objectMapper() {
			return MAPPER;
		}

		@Bean
		Clock clock() {
			return CLOCK;
		}

		@Bean
		RetryTemplate retryTemplate() {
			return RETRY;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
