package io.github.upstoxtotp.store;

import java.util.Arrays;

import javax.crypto.spec.SecretKeySpec;

import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Encrypts and authenticates what is kept under one key of a store: a version byte, then
 * what AES-GCM makes of the content.
 */
final class SealedRecord {

	private static final byte VERSION = 1;

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_LENGTH = 16;

	private final String key;

	private final AesBytesEncryptor cipher;

	SealedRecord(String key, byte[] secret) {
		this.key = key;
		this.cipher = new AesBytesEncryptor(new SecretKeySpec(secret, "AES"), KeyGenerators.secureRandom(NONCE_LENGTH),
				CipherAlgorithm.GCM);
	}

	String key() {
		return this.key;
	}

	byte[] seal(byte[] content) {
		byte[] encrypted = this.cipher.encrypt(content);
		byte[] sealed = new byte[encrypted.length + 1];
		sealed[0] = VERSION;
		System.arraycopy(encrypted, 0, sealed, 1, encrypted.length);
		return sealed;
	}

	byte[] open(byte[] sealed) throws UnreadableRecordException {
		if (sealed.length == 0) {
			throw new UnreadableRecordException("is empty");
		}
		if (sealed[0] != VERSION) {
			throw new UnreadableRecordException("has a format that this version of the library does not know");
		}
		if (sealed.length <= 1 + NONCE_LENGTH + TAG_LENGTH) {
			throw new UnreadableRecordException("is cut off");
		}
		try {
			return this.cipher.decrypt(Arrays.copyOfRange(sealed, 1, sealed.length));
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new UnreadableRecordException("is damaged, or belongs to another account");
		}
	}

}
