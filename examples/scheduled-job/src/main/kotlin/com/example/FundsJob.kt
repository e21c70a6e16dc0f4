package com.example

import io.github.upstoxtotp.UpstoxException
import io.github.upstoxtotp.UpstoxTokenProvider
import org.slf4j.LoggerFactory
import org.springframework.beans.factory.annotation.Qualifier
import org.springframework.scheduling.annotation.Scheduled
import org.springframework.stereotype.Component
import org.springframework.web.client.RestClient
import org.springframework.web.client.body

/**
 * Asks for the funds every few seconds. A run that finds no token, as in the night after 03:30, costs and logs nothing.
 */
@Component
class FundsJob(
	private val provider: UpstoxTokenProvider,
	@Qualifier("upstoxRestClient") private val upstox: RestClient,
) {

	private val log = LoggerFactory.getLogger(javaClass)

	@Volatile
	private var last: String? = null

	@Scheduled(fixedDelayString = "\${funds.delay}")
	fun run() {
		if (provider.currentToken() == null) {
			return
		}
		try {
			last = upstox.get().uri("/v2/user/get-funds-and-margin").retrieve().body<String>()
		} catch (ex: UpstoxException) {
			log.info("Skipped: {}", ex.message)
		}
	}

	fun last(): String? = last

}
