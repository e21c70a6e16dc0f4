package io.github.upstoxtotp.autoconfigure;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.upstoxtotp.UpstoxLoginException;
import io.github.upstoxtotp.UpstoxTokenProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The certificates that the clients trust.
 */
class SslBundleTests {

	@RegisterExtension
	static final WireMockExtension upstox = WireMockExtension.newInstance()
		.options(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort())
		.build();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, UpstoxAutoConfiguration.class))
		.withPropertyValues("upstox.username=9876543210", "upstox.pin-code=246813",
				"upstox.totp-secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "upstox.client-id=615b1297-d443-3b39",
				"upstox.client-secret=cl1ents3cret", "upstox.redirect-uri=https://example.com/callback",
				"upstox.store.type=memory", "upstox.refresh.startup=lazy",
				"upstox.endpoints.api=https://localhost:" + upstox.getHttpsPort(),
				"spring.ssl.bundle.jks.stub.truststore.location=classpath:keystore",
				"spring.ssl.bundle.jks.stub.truststore.password=password",
				"spring.ssl.bundle.jks.stub.truststore.type=JKS");

	@Test
	void loginTrustsWhatTheJvmTrusts() {
		this.runner.run((context) -> assertThatExceptionOfType(UpstoxLoginException.class)
			.isThrownBy(context.getBean(UpstoxTokenProvider.class)::getToken)
			.withMessageContaining("the TLS certificate is not trusted"));
	}

	// The certificate of the stub is for another host, which is looked at once it is
	// trusted.
	@Test
	void loginTrustsTheBundle() {
		this.runner.withPropertyValues("upstox.http.ssl-bundle=stub")
			.run((context) -> assertThatExceptionOfType(UpstoxLoginException.class)
				.isThrownBy(context.getBean(UpstoxTokenProvider.class)::getToken)
				.withMessageContaining("the TLS certificate is for another host"));
	}

	@Test
	void bundleThatIsMissingStopsTheStart() {
		this.runner.withPropertyValues("upstox.http.ssl-bundle=unknown")
			.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(NoSuchSslBundleException.class));
	}

}
