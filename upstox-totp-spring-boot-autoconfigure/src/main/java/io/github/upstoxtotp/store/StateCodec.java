package io.github.upstoxtotp.store;

import java.time.Clock;
import java.time.Duration;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.account.AccountRecord;

/**
 * Refuses a token that cannot have been issued yet.
 */
final class StateCodec implements Codec<AccountRecord> {

	private static final Duration TOLERANCE = Duration.ofDays(1);

	private final Codec<AccountRecord> json = new JsonCodec<>(StateWire.class, StateWire::of, StateWire::toRecord);

	private final Clock clock;

	StateCodec(Clock clock) {
		this.clock = clock;
	}

	@Override
	public byte[] encode(AccountRecord record) {
		return this.json.encode(record);
	}

	@Override
	public AccountRecord decode(byte[] content) throws UnreadableRecordException {
		AccountRecord record = this.json.decode(content);
		UpstoxToken token = record.token();
		if (token != null && token.issuedAt().isAfter(this.clock.instant().plus(TOLERANCE))) {
			throw new UnreadableRecordException("holds a token of the future, so that a clock must be wrong,");
		}
		return record;
	}

}
