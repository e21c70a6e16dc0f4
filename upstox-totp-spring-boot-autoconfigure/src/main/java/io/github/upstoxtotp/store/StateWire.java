package io.github.upstoxtotp.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.LoginLedger;
import io.github.upstoxtotp.account.LoginSetback;
import io.github.upstoxtotp.account.TokenFate;
import org.jspecify.annotations.Nullable;

/**
 * What is written of an account except its ledger. Its names are a format: change them
 * together with the version of the record. Moments and durations are milliseconds.
 */
record StateWire(long revision, @Nullable Token token, TokenFate fate, @Nullable Failure failure, int unansweredPins) {

	static StateWire of(AccountRecord record) {
		return new StateWire(record.revision(), Token.of(record.token()), record.fate(), Failure.of(record.setback()),
				record.unansweredPins());
	}

	AccountRecord toRecord() {
		return new AccountRecord(this.revision, (this.token != null) ? this.token.toToken() : null, this.fate,
				(this.failure != null) ? this.failure.toSetback() : null, this.unansweredPins, LoginLedger.EMPTY);
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
			String tip, @Nullable Long retryAfter, UpstoxLoginFailure.@Nullable Credential refused,
			@Nullable Integer attemptsLeft, long failedAt, int freeFailures, long pausedUntil, boolean block) {

		static @Nullable Failure of(@Nullable LoginSetback setback) {
			return (setback != null) ? of(setback, setback.failure()) : null;
		}

		private static Failure of(LoginSetback setback, UpstoxLoginFailure failure) {
			Duration retryAfter = failure.retryAfter();
			return new Failure(failure.step(), failure.kind(), failure.code(), failure.message(), failure.tip(),
					(retryAfter != null) ? TimeUnit.MILLISECONDS.convert(retryAfter) : null, failure.refused(),
					failure.attemptsLeft(), Moments.toMillis(setback.failedAt()), setback.freeFailures(),
					Moments.toMillis(setback.pausedUntil()), setback.block());
		}

		LoginSetback toSetback() {
			UpstoxLoginFailure failure = UpstoxLoginFailure.of(this.step, this.kind, this.code, this.message, this.tip,
					(this.retryAfter != null) ? Duration.ofMillis(this.retryAfter) : null);
			return new LoginSetback(
					(this.refused != null) ? failure.refusing(this.refused, this.attemptsLeft) : failure,
					Moments.ofMillis(this.failedAt), this.freeFailures, Moments.ofMillis(this.pausedUntil), this.block);
		}

	}

}
