package io.github.upstoxtotp.cli;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Logs to the {@link LogSink}.
 */
final class MessageLog implements Log {

	@Override
	public boolean isTraceEnabled() {
		return false;
	}

	@Override
	public boolean isDebugEnabled() {
		return LogSink.isVerbose();
	}

	@Override
	public boolean isInfoEnabled() {
		return LogSink.isVerbose();
	}

	@Override
	public boolean isWarnEnabled() {
		return true;
	}

	@Override
	public boolean isErrorEnabled() {
		return true;
	}

	@Override
	public boolean isFatalEnabled() {
		return true;
	}

	@Override
	public void trace(@Nullable Object message) {
	}

	@Override
	public void trace(@Nullable Object message, @Nullable Throwable cause) {
	}

	@Override
	public void debug(@Nullable Object message) {
		debug(message, null);
	}

	@Override
	public void debug(@Nullable Object message, @Nullable Throwable cause) {
		if (isDebugEnabled()) {
			LogSink.say("debug", message, cause);
		}
	}

	@Override
	public void info(@Nullable Object message) {
		info(message, null);
	}

	@Override
	public void info(@Nullable Object message, @Nullable Throwable cause) {
		if (isInfoEnabled()) {
			LogSink.say("info", message, cause);
		}
	}

	@Override
	public void warn(@Nullable Object message) {
		warn(message, null);
	}

	@Override
	public void warn(@Nullable Object message, @Nullable Throwable cause) {
		LogSink.say("warning", message, cause);
	}

	@Override
	public void error(@Nullable Object message) {
		error(message, null);
	}

	@Override
	public void error(@Nullable Object message, @Nullable Throwable cause) {
		LogSink.say("error", message, cause);
	}

	@Override
	public void fatal(@Nullable Object message) {
		error(message, null);
	}

	@Override
	public void fatal(@Nullable Object message, @Nullable Throwable cause) {
		error(message, cause);
	}

}
