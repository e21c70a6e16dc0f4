package io.github.upstoxtotp.cli;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.logging.impl.NoOpLog;
import org.jspecify.annotations.Nullable;

/**
 * Has the library log to standard error, without a logging system that would take its
 * time to start.
 *
 * @since 0.1.0
 */
public final class MessageLogFactory extends LogFactory {

	private static final String OURS = "io.github.upstoxtotp";

	/**
	 * Creates a factory, for the service loader.
	 */
	public MessageLogFactory() {
	}

	@Override
	public Log getInstance(Class<?> type) {
		return getInstance(type.getName());
	}

	@Override
	public Log getInstance(String name) {
		return name.startsWith(OURS) ? new MessageLog() : new NoOpLog();
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return null;
	}

	@Override
	public String[] getAttributeNames() {
		return new String[0];
	}

	@Override
	public void removeAttribute(String name) {
	}

	@Override
	public void setAttribute(String name, Object value) {
	}

	@Override
	public void release() {
	}

}
