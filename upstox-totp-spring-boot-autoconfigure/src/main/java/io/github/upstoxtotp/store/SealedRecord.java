package io.github.upstoxtotp.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * One record of a store: a byte with the version of the format, then the content,
 * encrypted and authenticated by AES-GCM. Decrypts only what has changed, writes only
 * what differs from what is stored, and never overwrites a record of a newer version.
 *
 * @param <T> what the record holds
 */
final class SealedRecord<T> {

	/**
	 * The version of the envelope and of the content. A higher one, up to
	 * {@link #HIGHEST_VERSION}, belongs to a newer version of the library.
	 */
	private static final byte VERSION = 1;

	private static final byte HIGHEST_VERSION = 31;

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_LENGTH = 16;

	private static final BytesKeyGenerator NONCES = KeyGenerators.secureRandom(NONCE_LENGTH);

	private static final Log LOG = LogFactory.getLog(SealedAccountStore.class);

	private final String logPrefix;

	private final UpstoxTokenStore store;

	private final String name;

	private final SecretKey key;

	private final Function<T, byte[]> encoder;

	private final Function<byte[], T> decoder;

	private final T empty;

	private byte @Nullable [] lastContent;

	private T lastValue;

	SealedRecord(String logPrefix, UpstoxTokenStore store, String name, byte[] key, Function<T, byte[]> encoder,
			Function<byte[], T> decoder, T empty) {
		this.logPrefix = logPrefix;
		this.store = store;
		this.name = name;
		this.key = new SecretKeySpec(key, "AES");
		this.encoder = encoder;
		this.decoder = decoder;
		this.empty = empty;
		this.lastValue = empty;
	}

	String name() {
		return this.name;
	}

	T read() {
		byte[] content = this.store.read(this.name);
		if (!Arrays.equals(content, this.lastContent)) {
			this.lastValue = (content != null && !isNewer(content)) ? openOrEmpty(content) : this.empty;
			this.lastContent = content;
		}
		return this.lastValue;
	}

	/**
	 * Returns whether a newer version of the library wrote what was last read.
	 */
	boolean isNewer() {
		return this.lastContent != null && isNewer(this.lastContent);
	}

	/**
	 * Reads before it writes: what this instance read last may have been replaced since,
	 * and a write that failed may have been carried out.
	 */
	void write(T value, Instant expiresAt) {
		T current = read();
		if (isNewer()) {
			throw new UpstoxStoreException(
					"The record %s was written by a newer version of upstox-totp and is left as it is."
						.formatted(this.name),
					null);
		}
		if (!value.equals(current)) {
			byte[] content = seal(this.encoder.apply(value));
			this.store.write(this.name, content, expiresAt);
			this.lastContent = content;
			this.lastValue = value;
		}
	}

	private static boolean isNewer(byte[] content) {
		return content.length > 0 && content[0] > VERSION && content[0] <= HIGHEST_VERSION;
	}

	byte[] seal(byte[] content) {
		byte[] encrypted = cipher().encrypt(content);
		byte[] sealed = new byte[encrypted.length + 1];
		sealed[0] = VERSION;
		System.arraycopy(encrypted, 0, sealed, 1, encrypted.length);
		return sealed;
	}

	// Made when it is needed: it takes kilobytes, and a record rarely changes.
	private AesBytesEncryptor cipher() {
		return new AesBytesEncryptor(this.key, NONCES, CipherAlgorithm.GCM);
	}

	private T openOrEmpty(byte[] content) {
		try {
			return this.decoder.apply(open(content));
		}
		catch (UnreadableRecordException ex) {
			LOG.warn(this.logPrefix
					+ ("The record %s %s. It is ignored and replaced after the next login, and a block or spent OTPs "
							+ "that it held are forgotten. If this happens again, another program writes to the store: set an "
							+ "upstox.store.key-prefix of its own for this application.")
						.formatted(this.name, ex.getMessage()));
			return this.empty;
		}
	}

	private byte[] open(byte[] sealed) {
		if (sealed.length == 0) {
			throw new UnreadableRecordException("is empty");
		}
		if (sealed[0] != VERSION) {
			throw new UnreadableRecordException("has an unknown format");
		}
		if (sealed.length <= 1 + NONCE_LENGTH + TAG_LENGTH) {
			throw new UnreadableRecordException("is cut off");
		}
		try {
			return cipher().decrypt(Arrays.copyOfRange(sealed, 1, sealed.length));
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new UnreadableRecordException("is damaged, or belongs to another account");
		}
	}

}
