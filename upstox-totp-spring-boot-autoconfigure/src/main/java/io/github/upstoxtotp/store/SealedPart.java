package io.github.upstoxtotp.store;

import java.time.Instant;
import java.util.Arrays;

import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One sealed record of a store. Opens what it reads only when it has changed, and writes
 * only what differs from what is there.
 *
 * @param <T> what the record holds
 */
final class SealedPart<T> {

	private static final Log LOG = LogFactory.getLog(SealedAccountStore.class);

	private final UpstoxTokenStore store;

	private final SealedRecord record;

	private final Codec<T> codec;

	private final T empty;

	private final String consequence;

	private byte @Nullable [] lastContent;

	private @Nullable T lastValue;

	private boolean certain;

	SealedPart(UpstoxTokenStore store, SealedRecord record, Codec<T> codec, T empty, String consequence) {
		this.store = store;
		this.record = record;
		this.codec = codec;
		this.empty = empty;
		this.consequence = consequence;
	}

	@Nullable T read() {
		byte[] content = this.store.read(this.record.key());
		if (!Arrays.equals(content, this.lastContent)) {
			remember(content, (content != null) ? open(content) : null);
		}
		this.certain = true;
		return this.lastValue;
	}

	void write(T value, Instant expiresAt) {
		if (this.certain && value.equals(lastValue())) {
			return;
		}
		byte[] content = this.record.seal(this.codec.encode(value));
		this.certain = false;
		this.store.write(this.record.key(), content, expiresAt);
		this.certain = true;
		remember(content, value);
	}

	T lastValue() {
		return (this.lastValue != null) ? this.lastValue : this.empty;
	}

	private void remember(byte @Nullable [] content, @Nullable T value) {
		this.lastContent = content;
		this.lastValue = value;
	}

	private @Nullable T open(byte[] content) {
		try {
			return this.codec.decode(this.record.open(content));
		}
		catch (UnreadableRecordException ex) {
			LOG.warn(("The record %s %s and counts as absent: %s. If this goes on, something else writes to the "
					+ "store: give this application an upstox.store.key-prefix of its own, and see that all who "
					+ "share the store use the same version of the library.")
				.formatted(this.record.key(), ex.getMessage(), this.consequence));
			return null;
		}
	}

}
