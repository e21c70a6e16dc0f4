package io.github.upstoxtotp.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Writes values as JSON by way of a record that describes the format.
 *
 * @param <W> the record that describes the format
 * @param <T> what is kept
 */
final class JsonCodec<W, T> implements Codec<T> {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final Class<W> format;

	private final Function<T, W> writer;

	private final Function<W, T> reader;

	JsonCodec(Class<W> format, Function<T, W> writer, Function<W, T> reader) {
		this.format = format;
		this.writer = writer;
		this.reader = reader;
	}

	@Override
	public byte[] encode(T value) {
		try {
			return MAPPER.writeValueAsBytes(this.writer.apply(value));
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public T decode(byte[] content) throws UnreadableRecordException {
		try {
			return this.reader.apply(MAPPER.readValue(content, this.format));
		}
		catch (IOException | RuntimeException ex) {
			throw new UnreadableRecordException("has a content that this version of the library does not know");
		}
	}

}
