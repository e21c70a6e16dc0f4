package io.github.upstoxtotp.autoconfigure.dotenv;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an {@code .env} file that cannot be read.
 */
final class MalformedDotenvFailureAnalyzer extends AbstractFailureAnalyzer<MalformedDotenvException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MalformedDotenvException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Save it as UTF-8 text that this user can read, with one NAME=value on each line.", cause);
	}

}
