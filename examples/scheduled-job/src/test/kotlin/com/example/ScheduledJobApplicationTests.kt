package com.example

import io.github.upstoxtotp.UpstoxTokenProvider
import io.github.upstoxtotp.test.UpstoxAssertions.assertThat
import io.github.upstoxtotp.test.UpstoxSimulator
import io.github.upstoxtotp.test.WithUpstoxSimulator
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.context.SpringBootTest

@SpringBootTest(properties = ["funds.delay=10ms"])
@WithUpstoxSimulator
class ScheduledJobApplicationTests {

	@Test
	fun runsAsSoonAsThereIsAToken(@Autowired upstox: UpstoxSimulator, @Autowired job: FundsJob) {
		await().untilAsserted { assertThat(job.last()).contains("available_margin") }
		assertThat(upstox).receivedOnlyValidTokens().hasNoViolations()
	}

	@Test
	fun coroutineAwaitsTheToken(@Autowired provider: UpstoxTokenProvider) {
		assertThat(runBlocking { provider.awaitToken() }.value()).isEqualTo(provider.tokenValue)
	}

}
