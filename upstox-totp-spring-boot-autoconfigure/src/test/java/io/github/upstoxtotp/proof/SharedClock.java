package io.github.upstoxtotp.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that several processes read and move: how far it is ahead of the system's clock
 * stands in a file that all of them map into their memory.
 */
final class SharedClock extends Clock {

	private static final VarHandle MILLIS = MethodHandles.byteBufferViewVarHandle(long[].class,
			ByteOrder.nativeOrder());

	private final Path file;

	private final ByteBuffer offset;

	private final ZoneId zone;

	private SharedClock(Path file, ByteBuffer offset, ZoneId zone) {
		this.file = file;
		this.offset = offset;
		this.zone = zone;
	}

	/**
	 * Makes a clock that goes on from a moment.
	 */
	static SharedClock startingAt(Instant start, Path file) {
		SharedClock clock = open(file);
		clock.advance(Duration.between(clock.instant(), start));
		return clock;
	}

	static SharedClock open(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			return new SharedClock(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES), ZoneOffset.UTC);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void advance(Duration duration) {
		long unused = (long) MILLIS.getAndAdd(this.offset, 0, duration.toMillis());
	}

	Path file() {
		return this.file;
	}

	@Override
	public Instant instant() {
		return Clock.systemUTC().instant().plusMillis((long) MILLIS.getVolatile(this.offset, 0));
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new SharedClock(this.file, this.offset, zone);
	}

}
