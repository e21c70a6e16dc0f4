package io.github.upstoxtotp.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.CredentialRefusals.CredentialChange;
import io.github.upstoxtotp.account.CredentialRefusals.CredentialFate;
import io.github.upstoxtotp.account.CredentialRefusals;
import io.github.upstoxtotp.account.HolderPrompts;
import io.github.upstoxtotp.account.LoginLedger;
import io.github.upstoxtotp.account.LoginSetback;
import io.github.upstoxtotp.account.TokenFate;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of the records. Its names are a format: change them together with the version
 * of {@link SealedRecord}. Moments and durations are milliseconds.
 */
final class RecordFormat {

	private static final Log LOG = LogFactory.getLog(SealedAccountStore.class);

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final String PROMPTS = "prompts";

	private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

	private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE + 1);

	private static final LoginSetback UNKNOWN_BLOCK = new LoginSetback(
			UpstoxLoginFailure.of(UpstoxLoginStep.PIN, Kind.PERMANENT, null,
					"A stored block stops logins; its reason cannot be read.",
					"Check the credentials by logging in to the Upstox app, then reset the account.", null),
			Instant.EPOCH, 0, Instant.EPOCH, true, false, null);

	private RecordFormat() {
	}

	static byte[] encodeState(AccountRecord record) {
		ObjectNode stored = MAPPER.valueToTree(StoredState.of(record));
		if (!record.prompts().equals(HolderPrompts.NONE)) {
			stored.set(PROMPTS, MAPPER.valueToTree(StoredPrompts.of(record.prompts())));
		}
		return encode(stored);
	}

	static AccountRecord decodeState(byte[] content) {
		JsonNode stored = decode(content, JsonNode.class);
		return state(stored).toRecord(prompts(stored.get(PROMPTS)));
	}

	private static StoredState state(JsonNode stored) {
		try {
			StoredState state = MAPPER.treeToValue(stored, StoredState.class);
			if (state != null) {
				return state;
			}
		}
		catch (JsonProcessingException | RuntimeException ex) {
			throw unknown(ex);
		}
		throw unknown(null);
	}

	// A record of an account whose login needs nobody says nothing of prompts.
	private static HolderPrompts prompts(@Nullable JsonNode node) {
		StoredPrompts stored = StoredState.part(PROMPTS, node, StoredPrompts.class);
		return (stored != null) ? stored.toPrompts() : HolderPrompts.NONE;
	}

	static byte[] encodeLedger(PersonLedger ledger) {
		return encode(StoredLedger.of(ledger));
	}

	static PersonLedger decodeLedger(byte[] content) {
		return decode(content, StoredLedger.class).toLedger();
	}

	private static byte[] encode(Object stored) {
		try {
			return MAPPER.writeValueAsBytes(stored);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static <T> T decode(byte[] content, Class<T> type) {
		try {
			T stored = MAPPER.readValue(content, type);
			if (stored != null) {
				return stored;
			}
		}
		catch (IOException | RuntimeException ex) {
			throw unknown(ex);
		}
		throw unknown(null);
	}

	private static UnreadableRecordException unknown(@Nullable Exception cause) {
		LOG.debug("Unknown content: " + ((cause != null) ? cause.getClass().getName() : "none"));
		return new UnreadableRecordException("has content that this version of the library does not know");
	}

	private static long millis(Instant moment) {
		if (moment.isAfter(LAST)) {
			return Long.MAX_VALUE;
		}
		return moment.isBefore(FIRST) ? Long.MIN_VALUE : moment.toEpochMilli();
	}

	private static @Nullable Long millisOrNull(@Nullable Instant moment) {
		return (moment != null) ? Long.valueOf(millis(moment)) : null;
	}

	private static Instant instant(long millis) {
		if (millis == Long.MAX_VALUE) {
			return Instant.MAX;
		}
		return (millis == Long.MIN_VALUE) ? Instant.MIN : Instant.ofEpochMilli(millis);
	}

	private static @Nullable Instant instantOrNull(@Nullable Long millis) {
		return (millis != null) ? instant(millis) : null;
	}

	/**
	 * What belongs to a person, and who wrote it.
	 *
	 * @param ledger the ledger
	 * @param unansweredPins the PINs in a row of which nobody knows whether they were
	 * right, whichever application has sent them
	 * @param writer the fingerprint of the credentials that wrote it last
	 */
	record PersonLedger(LoginLedger ledger, int unansweredPins, String writer) {
	}

	/**
	 * What is stored of an account except what belongs to the person. Token and failure
	 * are read by themselves, so that a block holds even if they cannot be read.
	 */
	record StoredState(long revision, boolean block, @Nullable JsonNode failure, TokenFate fate,
			@Nullable JsonNode token) {

		static StoredState of(AccountRecord record) {
			LoginSetback setback = record.setback();
			UpstoxToken token = record.token();
			return new StoredState(record.revision(), setback != null && setback.block(),
					(setback != null) ? MAPPER.valueToTree(StoredFailure.of(setback)) : null, record.fate(),
					(token != null) ? MAPPER.valueToTree(StoredToken.of(token)) : null);
		}

		AccountRecord toRecord(HolderPrompts prompts) {
			StoredFailure stored = part("failure", this.failure, StoredFailure.class);
			LoginSetback setback = (stored != null) ? stored.toSetback(this.block) : null;
			if (setback == null && this.block) {
				setback = UNKNOWN_BLOCK;
			}
			StoredToken storedToken = part("token", this.token, StoredToken.class);
			return new AccountRecord(this.revision, (storedToken != null) ? storedToken.toToken() : null, this.fate,
					setback, 0, LoginLedger.EMPTY, prompts);
		}

		private static <T> @Nullable T part(String name, @Nullable JsonNode node, Class<T> type) {
			if (node == null || node.isNull()) {
				return null;
			}
			try {
				return MAPPER.treeToValue(node, type);
			}
			catch (IOException | RuntimeException ex) {
				LOG.warn("The %s in a stored record cannot be read and is ignored.".formatted(name));
				return null;
			}
		}

	}

	/**
	 * What is stored of the prompts to the account owner.
	 */
	record StoredPrompts(List<Long> askedAt, @Nullable StoredPrompt pending) {

		static StoredPrompts of(HolderPrompts prompts) {
			UpstoxHolderPrompt pending = prompts.pending();
			return new StoredPrompts(prompts.askedAt().stream().map(RecordFormat::millis).toList(),
					(pending != null) ? StoredPrompt.of(pending) : null);
		}

		HolderPrompts toPrompts() {
			return new HolderPrompts(this.askedAt.stream().map(RecordFormat::instant).toList(),
					(this.pending != null) ? this.pending.toPrompt() : null);
		}

	}

	/**
	 * What is stored of what the account owner was asked to do.
	 */
	record StoredPrompt(long askedAt, long until, String instruction, @Nullable URI address) {

		static StoredPrompt of(UpstoxHolderPrompt prompt) {
			return new StoredPrompt(millis(prompt.askedAt()), millis(prompt.until()), prompt.instruction(),
					prompt.address());
		}

		UpstoxHolderPrompt toPrompt() {
			return new UpstoxHolderPrompt(instant(this.askedAt), instant(this.until), this.instruction, this.address);
		}

	}

	/**
	 * What is stored of a token.
	 */
	record StoredToken(String value, @Nullable String extendedValue, StoredUser user, long issuedAt, long expiresAt) {

		static StoredToken of(UpstoxToken token) {
			return new StoredToken(token.value(), token.extendedValue(), StoredUser.of(token.user()),
					millis(token.issuedAt()), millis(token.expiresAt()));
		}

		UpstoxToken toToken() {
			return UpstoxToken.of(this.value, this.user.toUser(), instant(this.issuedAt), instant(this.expiresAt))
				.withExtendedValue(this.extendedValue);
		}

	}

	/**
	 * What is stored of the user of a token.
	 */
	record StoredUser(@Nullable String userId, @Nullable String userName, @Nullable String userType,
			@Nullable String email, @Nullable String broker, List<String> exchanges, List<String> products,
			List<String> orderTypes, @Nullable Boolean active, @Nullable Boolean poa, @Nullable Boolean ddpi) {

		static StoredUser of(UpstoxUser user) {
			return new StoredUser(user.userId(), user.userName(), user.userType(), user.email(), user.broker(),
					user.exchanges(), user.products(), user.orderTypes(), user.active(), user.poa(), user.ddpi());
		}

		UpstoxUser toUser() {
			return new UpstoxUser(this.userId, this.userName, this.userType, this.email, this.broker,
					List.copyOf(this.exchanges), List.copyOf(this.products), List.copyOf(this.orderTypes), this.active,
					this.poa, this.ddpi);
		}

	}

	/**
	 * What is stored of a failed login.
	 */
	record StoredFailure(UpstoxLoginStep step, Kind kind, @Nullable String code, String message, String tip,
			@Nullable Long retryAfter, @Nullable Credential refused, @Nullable Integer attemptsLeft, long failedAt,
			int freeFailures, long pausedUntil, boolean repeated, @Nullable Long since) {

		static StoredFailure of(LoginSetback setback) {
			UpstoxLoginFailure failure = setback.failure();
			Duration retryAfter = failure.retryAfter();
			return new StoredFailure(failure.step(), failure.kind(), failure.code(), failure.message(), failure.tip(),
					(retryAfter != null) ? TimeUnit.MILLISECONDS.convert(retryAfter) : null, failure.refused(),
					failure.attemptsLeft(), millis(setback.failedAt()), setback.freeFailures(),
					millis(setback.pausedUntil()), setback.repeated(), millisOrNull(setback.since()));
		}

		LoginSetback toSetback(boolean block) {
			UpstoxLoginFailure failure = UpstoxLoginFailure.of(this.step, this.kind, this.code, this.message, this.tip,
					(this.retryAfter != null) ? Duration.ofMillis(this.retryAfter) : null);
			return new LoginSetback(
					(this.refused != null) ? failure.refusing(this.refused, this.attemptsLeft) : failure,
					instant(this.failedAt), this.freeFailures, instant(this.pausedUntil), block, this.repeated,
					instantOrNull(this.since));
		}

	}

	/**
	 * What is stored of the ledger of a person.
	 */
	record StoredLedger(List<Long> generations, long lastTimeStep, @Nullable Long successAt,
			List<StoredChange> credentials, int unansweredPins, String writer) {

		static StoredLedger of(PersonLedger entry) {
			LoginLedger ledger = entry.ledger();
			return new StoredLedger(ledger.generations().stream().map(RecordFormat::millis).toList(),
					ledger.lastTimeStep(), millisOrNull(ledger.successAt()),
					ledger.refusals().changes().stream().map(StoredChange::of).toList(), entry.unansweredPins(),
					entry.writer());
		}

		PersonLedger toLedger() {
			CredentialRefusals refusals = new CredentialRefusals(
					this.credentials.stream().map(StoredChange::toChange).collect(Collectors.toSet()));
			return new PersonLedger(new LoginLedger(this.generations.stream().map(RecordFormat::instant).toList(),
					this.lastTimeStep, instantOrNull(this.successAt), refusals), this.unansweredPins, this.writer);
		}

	}

	/**
	 * What is stored of what was said of a credential.
	 */
	record StoredChange(Credential credential, String fingerprint, CredentialFate fate, long at, int pins,
			@Nullable Integer attemptsLeft) {

		static StoredChange of(CredentialChange change) {
			return new StoredChange(change.credential(), change.fingerprint(), change.fate(), millis(change.at()),
					change.pins(), change.attemptsLeft());
		}

		CredentialChange toChange() {
			return new CredentialChange(this.credential, this.fingerprint, this.fate, instant(this.at), this.pins,
					this.attemptsLeft);
		}

	}

}
