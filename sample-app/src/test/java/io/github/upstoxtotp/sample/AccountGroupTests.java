package io.github.upstoxtotp.sample;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.test.UpstoxSimulator;
import io.github.upstoxtotp.test.WithUpstoxSimulator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups of HTTP services that are named like accounts.
 */
@SpringBootTest(classes = AccountGroupTests.Groups.class, webEnvironment = WebEnvironment.NONE,
		properties = "upstox.refresh.enabled=false")
@ActiveProfiles("live")
@WithUpstoxSimulator(accounts = { "asha", "ravi" })
class AccountGroupTests {

	@Autowired
	private UpstoxSimulator upstox;

	@Autowired
	private HttpServiceProxyRegistry services;

	@ParameterizedTest
	@ValueSource(strings = { "asha", "ravi" })
	void groupNamedLikeAnAccountCarriesItsToken(String account) {
		ProfileApi api = this.services.getClient(account, ProfileApi.class);
		assertThat(api.profile()).contains(this.upstox.account(account).credentials().userId());
	}

	@EnableAutoConfiguration
	@ImportHttpServices(group = "asha", types = ProfileApi.class)
	@ImportHttpServices(group = "ravi", types = ProfileApi.class)
	static class Groups {

		@Bean
		RestClientHttpServiceGroupConfigurer accountGroups(@Qualifier("upstoxRestClient") RestClient client,
				UpstoxAccounts accounts) {
			return (groups) -> groups.filter((group) -> accounts.names().contains(group.name()))
				.forEachClient((group) -> client.mutate()
					.defaultRequest((request) -> request.attributes(UpstoxAccounts.account(group.name()))));
		}

	}

	interface ProfileApi {

		@GetExchange("/v2/user/profile")
		String profile();

	}

}
