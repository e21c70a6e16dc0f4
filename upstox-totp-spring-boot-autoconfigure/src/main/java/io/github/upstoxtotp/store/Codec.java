package io.github.upstoxtotp.store;

/**
 * Turns what is kept into bytes and back.
 *
 * @param <T> what is kept
 */
interface Codec<T> {

	byte[] encode(T value);

	T decode(byte[] content) throws UnreadableRecordException;

}
