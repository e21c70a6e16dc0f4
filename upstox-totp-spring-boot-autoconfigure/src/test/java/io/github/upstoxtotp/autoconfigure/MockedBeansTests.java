package io.github.upstoxtotp.autoconfigure;

import com.upstox.ApiClient;
import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.client.UpstoxHosts;
import io.github.upstoxtotp.client.UpstoxSdkInterceptor;
import io.github.upstoxtotp.client.UpstoxTokenFilter;
import io.github.upstoxtotp.client.UpstoxTokenInterceptor;
import io.github.upstoxtotp.spi.UpstoxAccountRepository;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import io.github.upstoxtotp.spi.UpstoxRestClientCustomizer;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import io.github.upstoxtotp.spi.UpstoxTokenSourceDecorator;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.mock.mockito.MockBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Applications in whose tests a mock takes the place of a bean, with all that the
 * actuator shows.
 */
class MockedBeansTests {

	private static void assertObserved(WebApplicationContext context, MeterRegistry meters) throws Exception {
		MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
		mvc.perform(get("/actuator/upstox"))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.accounts.default").exists());
		mvc.perform(get("/actuator/health/upstox")).andExpect(jsonPath("$.details.default.state").exists());
		assertThat(meters.get("upstox.token.validity").gauge().value()).isNotNaN();
		assertThat(meters.get("upstox.state").gauges()).extracting((gauge) -> gauge.value()).doesNotContain(Double.NaN);
	}

	private static void assertNothingIsShown(WebApplicationContext context) throws Exception {
		MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
		mvc.perform(get("/actuator/upstox")).andExpect(status().isOk()).andExpect(jsonPath("$.accounts").isEmpty());
		mvc.perform(get("/actuator/upstox/default")).andExpect(status().isNotFound());
		mvc.perform(get("/actuator/health/upstox")).andExpect(status().isOk());
		mvc.perform(get("/actuator/health")).andExpect(status().isOk());
	}

	static boolean hasMockBean() {
		return ClassUtils.isPresent("org.springframework.boot.test.mock.mockito.MockBean", null);
	}

	private static void assertNobodyLogsIn(WebApplicationContext context, MeterRegistry meters) {
		assertThat(context.getBean(UpstoxAccounts.class).names()).isEmpty();
		assertThat(meters.find("upstox.state").gauges()).isEmpty();
		assertThat(AccountDirectory.inContext(context)).isEmpty();
	}

	@Nested
	@MockedApplicationTest
	class WithNothingConfigured {

		@MockitoBean
		UpstoxTokenProvider provider;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			given(this.provider.getTokenValue()).willReturn("mocked");
			assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isEqualTo("mocked");
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	class WithMockedAccounts {

		@MockitoBean
		UpstoxAccounts accounts;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertThat(Mockito.mockingDetails(context.getBean(UpstoxAccounts.class)).isMock()).isTrue();
			assertThat(meters.find("upstox.state").gauges()).isEmpty();
			assertNothingIsShown(context);
		}

	}

	@Nested
	@MockedApplicationTest
	class WithAMockedRepository {

		@MockitoBean
		UpstoxAccountRepository repository;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertThat(context.getBean(UpstoxAccounts.class).names()).isEmpty();
			assertThat(meters.find("upstox.state").gauges()).isEmpty();
			assertNothingIsShown(context);
		}

	}

	/**
	 * The annotation of Spring Boot 3, which Spring Boot 4 does not have any more.
	 */
	@Nested
	@MockedApplicationTest
	@EnabledIf("io.github.upstoxtotp.autoconfigure.MockedBeansTests#hasMockBean")
	@SuppressWarnings("removal")
	class WithMockBean {

		@MockBean
		UpstoxTokenProvider provider;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			given(this.provider.getTokenValue()).willReturn("mocked");
			assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isEqualTo("mocked");
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	@EnabledIf("io.github.upstoxtotp.autoconfigure.MockedBeansTests#hasMockBean")
	@WithUpstoxSimulator
	@SuppressWarnings("removal")
	class WithMockBeanAndASimulator {

		@MockBean
		UpstoxTokenProvider provider;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertThat(Mockito.mockingDetails(context.getBean(UpstoxTokenProvider.class)).isMock()).isTrue();
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	@TestPropertySource(properties = "spring.main.lazy-initialization=true")
	class InALazyApplication {

		@MockitoBean
		UpstoxTokenProvider provider;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	@TestPropertySource(properties = { "upstox.username=9876543210", "upstox.pin-code=123456",
			"upstox.totp-secret=JBSWY3DPEHPK3PXP", "upstox.client-id=client", "upstox.client-secret=secret",
			"upstox.redirect-uri=https://example.com/callback" })
	class WithCredentials {

		@MockitoBean
		UpstoxTokenProvider provider;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	@TestPropertySource(properties = "upstox.access-token=made-up")
	class WithAFixedToken {

		@MockitoBean
		UpstoxTokenProvider provider;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	@WithUpstoxSimulator
	class WithASimulator {

		@MockitoBean
		UpstoxTokenProvider provider;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	@Import(WithAMockOfTheirOwn.OwnMock.class)
	class WithAMockOfTheirOwn {

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertObserved(context, meters);
		}

		@TestConfiguration
		static class OwnMock {

			@Bean
			UpstoxTokenProvider ownProvider() {
				return Mockito.mock(UpstoxTokenProvider.class);
			}

		}

	}

	@Nested
	@MockedApplicationTest
	@WithUpstoxSimulator
	class WithASpy {

		@MockitoSpyBean
		UpstoxTokenProvider provider;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertThat(this.provider.getTokenValue()).isNotEmpty();
			Mockito.verify(this.provider).getTokenValue();
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	class WithASourceAlone {

		@MockitoBean
		UpstoxTokenSource source;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	class WithTheRestClientAlone {

		@MockitoBean
		@Qualifier("upstoxRestClient")
		RestClient upstoxRestClient;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) {
			assertThat(context.getBean("upstoxRestClient")).isSameAs(this.upstoxRestClient);
			assertThat(Mockito.mockingDetails(this.upstoxRestClient).isMock()).isTrue();
			assertNobodyLogsIn(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	class WithTheWebClientAlone {

		@MockitoBean
		@Qualifier("upstoxWebClient")
		WebClient upstoxWebClient;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) {
			assertNobodyLogsIn(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	class WithTheClientOfTheSdkAlone {

		@MockitoBean
		ApiClient upstoxApiClient;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) {
			assertNobodyLogsIn(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	class WithTheInterceptorAlone {

		@MockitoBean
		UpstoxTokenInterceptor interceptor;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) {
			assertNobodyLogsIn(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	@WithUpstoxSimulator
	class WithTheRestClientAndCredentials {

		@MockitoBean
		@Qualifier("upstoxRestClient")
		RestClient upstoxRestClient;

		@Test
		void logsIn(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertThat(context.getBean(UpstoxTokenProvider.class).getTokenValue()).isNotEmpty();
			assertObserved(context, meters);
		}

	}

	@Nested
	@MockedApplicationTest
	@WithUpstoxSimulator
	class WithAllElseMocked {

		@MockitoBean
		UpstoxTokenStore store;

		@MockitoBean
		UpstoxTokenSourceDecorator decorator;

		@MockitoBean
		UpstoxHosts hosts;

		@MockitoBean
		UpstoxTokenInterceptor interceptor;

		@MockitoBean
		UpstoxTokenFilter filter;

		@MockitoBean
		UpstoxSdkInterceptor sdkInterceptor;

		@MockitoBean
		UpstoxLoginStepListener listener;

		@MockitoBean
		UpstoxRestClientCustomizer customizer;

		@MockitoBean
		@Qualifier("upstoxRestClient")
		RestClient upstoxRestClient;

		@MockitoBean
		@Qualifier("upstoxWebClient")
		WebClient upstoxWebClient;

		@MockitoBean
		ApiClient upstoxApiClient;

		@Test
		void starts(@Autowired WebApplicationContext context, @Autowired MeterRegistry meters) throws Exception {
			assertThat(context.getBean("upstoxWebClient")).isSameAs(this.upstoxWebClient);
			assertThat(context.getBean("upstoxApiClient")).isSameAs(this.upstoxApiClient);
			assertThat(Mockito.mockingDetails(this.upstoxRestClient).isMock()).isTrue();
			assertThat(context.getBean("upstoxRestClient")).isSameAs(this.upstoxRestClient);
			assertObserved(context, meters);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class MockedApplication {

	}

}
