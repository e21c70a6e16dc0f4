package io.github.upstoxtotp.readme;

import io.github.upstoxtotp.UpstoxTokenProvider;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@SpringBootTest
class MockedProviderTests {

	@MockitoBean
	UpstoxTokenProvider provider;

	@Test
	void usesTheTokenOfTheMock() {
		given(this.provider.getTokenValue()).willReturn("made-up");
		assertThat(this.provider.getTokenValue()).isEqualTo("made-up");
	}

}
