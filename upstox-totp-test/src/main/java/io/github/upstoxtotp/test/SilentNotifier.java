package io.github.upstoxtotp.test;

import com.github.tomakehurst.wiremock.common.Notifier;

/**
 * Keeps WireMock from writing requests, and what is secret in them, to a log.
 */
final class SilentNotifier implements Notifier {

	@Override
	public void info(String message) {
	}

	@Override
	public void error(String message) {
	}

	@Override
	public void error(String message, Throwable cause) {
	}

}
