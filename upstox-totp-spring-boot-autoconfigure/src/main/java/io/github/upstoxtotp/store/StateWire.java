package io.github.upstoxtotp.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.Ledger;
import io.github.upstoxtotp.account.Pins;
import io.github.upstoxtotp.account.Setback;
import io.github.upstoxtotp.account.TokenFate;
import org.jspecify.annotations.Nullable;

/**
 * What is written of an account except its ledger. Its names are a format: change them
 * together with the version of the record. Moments and durations are milliseconds.
 */
record StateWire(long revision, @Nullable Token token, TokenFate fate, @Nullable Failure failure, int unansweredPins,
		boolean provenPin) {

	static StateWire of(AccountRecord record) {
		return new StateWire(record.revision(), Token.of(record.token()), record.fate(), Failure.of(record.setback()),
				record.pins().unanswered(), record.pins().proven());
	}

	AccountRecord toRecord() {
		return new AccountRecord(this.revision, (this.token != null) ? this.token.toToken() : null, this.fate,
				(this.failure != null) ? this.failure.toSetback() : null, new Pins(this.unansweredPins, this.provenPin),
				Ledger.EMPTY);
	}

	record Token(String value, @Nullable String extendedValue, Holder holder, long issuedAt, long expiresAt) {

		static @Nullable Token of(@Nullable UpstoxToken token) {
			return (token != null) ? new Token(token.value(), token.extendedValue(), Holder.of(token.user()),
					Moments.toMillis(token.issuedAt()), Moments.toMillis(token.expiresAt())) : null;
		}

		UpstoxToken toToken() {
			return UpstoxToken
				.of(this.value, this.holder.toHolder(), Moments.ofMillis(this.issuedAt),
						Moments.ofMillis(this.expiresAt))
				.withExtendedValue(this.extendedValue);
		}

	}

	record Holder(@Nullable String userId, @Nullable String userName, @Nullable String userType, @Nullable String email,
			@Nullable String broker, List<String> exchanges, List<String> products, List<String> orderTypes,
			@Nullable Boolean active, @Nullable Boolean poa, @Nullable Boolean ddpi) {

		static Holder of(UpstoxUser holder) {
			return new Holder(holder.userId(), holder.userName(), holder.userType(), holder.email(), holder.broker(),
					holder.exchanges(), holder.products(), holder.orderTypes(), holder.active(), holder.poa(),
					holder.ddpi());
		}

		UpstoxUser toHolder() {
			return new UpstoxUser(this.userId, this.userName, this.userType, this.email, this.broker,
					List.copyOf(this.exchanges), List.copyOf(this.products), List.copyOf(this.orderTypes), this.active,
					this.poa, this.ddpi);
		}

	}

	record Failure(UpstoxLoginStep step, UpstoxLoginFailure.Kind kind, @Nullable String code, String message,
			String tip, @Nullable Long retryAfter, int failuresInRow, long pausedUntil, @Nullable Long nextAttemptAt,
			boolean again) {

		static @Nullable Failure of(@Nullable Setback setback) {
			return (setback != null) ? of(setback, setback.failure()) : null;
		}

		private static Failure of(Setback setback, UpstoxLoginFailure failure) {
			Duration retryAfter = failure.retryAfter();
			return new Failure(failure.step(), failure.kind(), failure.code(), failure.message(), failure.tip(),
					(retryAfter != null) ? TimeUnit.MILLISECONDS.convert(retryAfter) : null, setback.failuresInRow(),
					Moments.toMillis(setback.pausedUntil()), Moments.toMillisOrNull(setback.nextAttemptAt()),
					setback.again());
		}

		Setback toSetback() {
			return new Setback(
					UpstoxLoginFailure.of(this.step, this.kind, this.code, this.message, this.tip,
							(this.retryAfter != null) ? Duration.ofMillis(this.retryAfter) : null),
					this.failuresInRow, Moments.ofMillis(this.pausedUntil), Moments.ofMillisOrNull(this.nextAttemptAt),
					this.again);
		}

	}

}
