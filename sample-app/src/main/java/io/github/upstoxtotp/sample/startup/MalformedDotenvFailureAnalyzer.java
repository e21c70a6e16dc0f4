package io.github.upstoxtotp.sample.startup;

import io.github.upstoxtotp.dotenv.MalformedDotenvException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@code .env} file that cannot be understood.
 */
final class MalformedDotenvFailureAnalyzer extends AbstractFailureAnalyzer<MalformedDotenvException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MalformedDotenvException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Write one NAME=value in a line; quote values that contain ' #', quotes or spaces at an end.", cause);
	}

}
