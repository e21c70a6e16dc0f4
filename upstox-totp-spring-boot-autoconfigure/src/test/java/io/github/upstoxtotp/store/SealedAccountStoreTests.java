package io.github.upstoxtotp.store;

import java.nio.charset.StandardCharsets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxHolderPrompt;
import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxStoreException;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountRecord;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.CredentialRefusals.CredentialChange;
import io.github.upstoxtotp.account.CredentialRefusals.CredentialFate;
import io.github.upstoxtotp.account.CredentialRefusals;
import io.github.upstoxtotp.account.HolderPrompts;
import io.github.upstoxtotp.account.LoginLedger;
import io.github.upstoxtotp.account.LoginSetback;
import io.github.upstoxtotp.account.TokenFate;
import io.github.upstoxtotp.spi.UpstoxLease;
import io.github.upstoxtotp.spi.UpstoxTokenStore;
import io.github.upstoxtotp.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class SealedAccountStoreTests {

	private static final AccountSecrets SECRETS = new AccountSecrets("9876543210", "135790", "JBSWY3DPEHPK3PXP",
			"client-key", "client-secret");

	private static final Instant NOW = Instant.parse("2026-06-10T04:00:00Z");

	private static final Instant END = Instant.parse("2026-06-10T22:00:00Z");

	private static final UpstoxToken TOKEN = UpstoxToken
		.of("access-token-value",
				new UpstoxUser("AB1234", "Holder Name", "individual", "holder@example.com", "UPSTOX",
						List.of("NSE", "BSE"), List.of("D", "I"), List.of("MARKET"), true, false, null),
				NOW, END)
		.withExtendedValue("extended-token-value");

	private static final LoginLedger LEDGER = new LoginLedger(List.of(NOW.minusSeconds(60), NOW), 59_369_400,
			NOW.minusSeconds(60), CredentialRefusals.NONE);

	private static final CredentialRefusals REFUSALS = new CredentialRefusals(
			Set.of(new CredentialChange(Credential.PIN, "fingerprint", CredentialFate.REFUSED, NOW, 2, 3),
					new CredentialChange(Credential.TOTP_SECRET, "other", CredentialFate.ACCEPTED, NOW, 0, null)));

	private static final AccountRecord FULL = new AccountRecord(7, TOKEN, TokenFate.REFUSED, setback(false), 2, LEDGER);

	private final MutableClock clock = MutableClock.fixed(NOW);

	private final OpenStore store = new OpenStore();

	private final SealedAccountStore account = account(SECRETS);

	@Test
	void loadWhenNothingWasSavedIsEmpty() {
		assertThat(this.account.load()).isEqualTo(AccountRecord.EMPTY);
	}

	@Test
	void touchesNothingBeforeTheFirstUse() {
		assertThat(this.account.isShared()).isTrue();
		assertThat(this.store.reads).isZero();
	}

	@ParameterizedTest
	@MethodSource("records")
	void loadReturnsWhatWasSaved(AccountRecord record) {
		this.account.save(record);
		assertThat(this.account.load()).isEqualTo(record);
		assertThat(account(SECRETS).load()).isEqualTo(record);
	}

	static Stream<AccountRecord> records() {
		UpstoxLoginFailure bare = UpstoxLoginFailure.of(UpstoxLoginStep.TOKEN, UpstoxLoginFailure.Kind.AMBIGUOUS, null,
				"Nobody knows.", "Wait.", null);
		UpstoxToken endless = UpstoxToken.of("value", UpstoxUser.of(null), NOW, Instant.MAX);
		return Stream.of(FULL, AccountRecord.EMPTY, withState(endless, null, 0),
				withState(null, new LoginSetback(bare, Instant.MIN, 3, Instant.MAX, false), 0),
				withState(null, setback(true), 0), new AccountRecord(1, null, TokenFate.LOGGED_OUT, null, 0, LEDGER),
				new AccountRecord(1, null, TokenFate.KEPT,
						new LoginSetback(bare.refusing(UpstoxLoginFailure.Credential.PIN, 2), NOW, 0, NOW, true), 0,
						new LoginLedger(List.of(), 1, null, REFUSALS)));
	}

	@ParameterizedTest
	@EnumSource(UpstoxLoginStep.class)
	void keepsEveryStep(UpstoxLoginStep step) {
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(step, UpstoxLoginFailure.Kind.TRANSIENT, null, "", "",
				Duration.ZERO);
		AccountRecord record = withState(null, new LoginSetback(failure, NOW, 1, NOW, false), 0);
		this.account.save(record);
		assertThat(account(SECRETS).load()).isEqualTo(record);
	}

	@ParameterizedTest
	@EnumSource(UpstoxLoginFailure.Kind.class)
	void keepsEveryKind(UpstoxLoginFailure.Kind kind) {
		UpstoxLoginFailure failure = UpstoxLoginFailure.of(UpstoxLoginStep.PIN, kind, "1", "", "", null);
		AccountRecord record = withState(null, new LoginSetback(failure, NOW, 1, NOW, true), 0);
		this.account.save(record);
		assertThat(account(SECRETS).load()).isEqualTo(record);
	}

	@Test
	void momentsAreCutToMilliseconds() {
		UpstoxToken precise = UpstoxToken.of("value", UpstoxUser.of("AB1234"), NOW.plusNanos(1_999_999),
				END.plusNanos(999_999));
		this.account.save(withState(precise, null, 0));
		UpstoxToken token = account(SECRETS).load().token();
		assertThat(token).isEqualTo(UpstoxToken.of("value", UpstoxUser.of("AB1234"), NOW.plusMillis(1), END));
	}

	@Test
	void loadReturnsTheSameInstanceWhileNothingChanges() {
		this.account.save(FULL);
		SealedAccountStore other = account(SECRETS);
		AccountRecord first = other.load();
		assertThat(other.load()).isSameAs(first);
		assertThat(this.account.load()).isSameAs(FULL);
		this.account.save(withState(TOKEN, null, 0));
		assertThat(other.load()).isNotSameAs(first).isSameAs(other.load());
	}

	@Test
	void saveWritesTheLedgerFirstAndOnlyWhatHasChanged() {
		this.account.save(FULL);
		assertThat(this.store.written).extracting((key) -> key.replaceAll("-.*", ""))
			.containsExactly("ledger", "state");
		this.store.written.clear();
		this.account.save(FULL);
		assertThat(this.store.written).isEmpty();
		this.account
			.save(new AccountRecord(8, FULL.token(), FULL.fate(), FULL.setback(), FULL.unansweredPins(), LEDGER));
		assertThat(this.store.written).singleElement().asString().startsWith("state-");
		this.store.written.clear();
		this.account.save(new AccountRecord(8, FULL.token(), FULL.fate(), FULL.setback(), FULL.unansweredPins(),
				LoginLedger.EMPTY));
		assertThat(this.store.written).singleElement().asString().startsWith("ledger-");
	}

	@Test
	void saveWritesAgainWhatMayNotHaveBeenWritten() {
		this.account.save(FULL);
		this.store.writeFailure = new UpstoxStoreException("down", null);
		assertThatExceptionOfType(UpstoxStoreException.class)
			.isThrownBy(() -> this.account.save(withState(TOKEN, null, 0)));
		this.store.writeFailure = null;
		this.store.written.clear();
		this.account.save(FULL);
		assertThat(this.store.written).isNotEmpty();
		assertThat(account(SECRETS).load()).isEqualTo(FULL);
	}

	@Test
	void loadPassesTroubleOn() {
		this.store.failure = new UpstoxStoreException("down", null);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(this.account::load).withMessage("down");
	}

	@ParameterizedTest
	@MethodSource("changes")
	void changedCredentialsFindNoState(UnaryOperator<AccountSecrets> change) {
		this.account.save(FULL);
		AccountSecrets changed = change.apply(SECRETS);
		AccountRecord found = account(changed).load();
		assertThat(found.token()).isNull();
		assertThat(found.setback()).isNull();
		assertThat(found.revision()).isZero();
		boolean samePerson = changed.totpSecret().equals(SECRETS.totpSecret());
		assertThat(found.ledger()).isEqualTo(samePerson ? LEDGER : LoginLedger.EMPTY);
	}

	@ParameterizedTest
	@MethodSource("changes")
	void changedCredentialsLoseNothingOfTheOthers(UnaryOperator<AccountSecrets> change) {
		this.account.save(new AccountRecord(3, null, TokenFate.KEPT, setback(true), 0, LEDGER));
		AccountSecrets secrets = change.apply(SECRETS);
		SealedAccountStore changed = account(secrets);
		changed.load();
		changed.save(FULL);
		assertThat(account(secrets).load()).isEqualTo(FULL);
		boolean samePerson = secrets.totpSecret().equals(SECRETS.totpSecret());
		assertThat(this.account.load()).isEqualTo(new AccountRecord(3, null, TokenFate.KEPT, setback(true),
				samePerson ? FULL.unansweredPins() : 0, LEDGER));
	}

	static Stream<UnaryOperator<AccountSecrets>> changes() {
		return Stream.of(
				(all) -> new AccountSecrets(all.mobileNumber(), "135791", all.totpSecret(), all.clientId(),
						all.clientSecret()),
				(all) -> new AccountSecrets(all.mobileNumber(), all.pin(), "JBSWY3DPEHPK3PXQ", all.clientId(),
						all.clientSecret()),
				(all) -> new AccountSecrets(all.mobileNumber(), all.pin(), all.totpSecret(), "client-keyc",
						"lient-secret"),
				(all) -> new AccountSecrets(all.mobileNumber(), all.pin(), all.totpSecret(), "other",
						all.clientSecret()),
				(all) -> new AccountSecrets(all.mobileNumber(), all.pin(), all.totpSecret(), all.clientId(), "other"));
	}

	@Test
	void anotherMobileNumberFindsNothing() {
		this.account.save(FULL);
		SealedAccountStore other = account(new AccountSecrets("9876543211", SECRETS.pin(), SECRETS.totpSecret(),
				SECRETS.clientId(), SECRETS.clientSecret()));
		assertThat(other.load()).isEqualTo(AccountRecord.EMPTY);
		other.save(withState(TOKEN, null, 0));
		assertThat(this.account.load()).isEqualTo(FULL);
		assertThat(this.store.records).hasSize(3);
	}

	@Test
	void spellingOfTheTotpSecretDoesNotMatter() {
		this.account.save(FULL);
		assertThat(account(new AccountSecrets(SECRETS.mobileNumber(), SECRETS.pin(), "jbsw y3dp-ehpk 3pxp==",
				SECRETS.clientId(), SECRETS.clientSecret()))
			.load()).isEqualTo(FULL);
	}

	@Test
	void saysOnceThatOtherCredentialsUsedTheBudget(CapturedOutput output) {
		this.account.save(FULL);
		this.account.load();
		assertThat(output.getAll()).doesNotContain("other credentials");
		SealedAccountStore other = account(new AccountSecrets(SECRETS.mobileNumber(), "000000", SECRETS.totpSecret(),
				SECRETS.clientId(), SECRETS.clientSecret()));
		other.load();
		other.load();
		assertThat(output.getAll()).containsOnlyOnce("other credentials")
			.contains("upstox.store.key-prefix")
			.contains("upstox.pin-code")
			.contains("no token");
	}

	@ParameterizedTest
	@MethodSource("damages")
	void unreadableRecordIsIgnoredAndReportedOnce(Damage damage, CapturedOutput output) {
		this.account.save(FULL);
		this.store.records.replaceAll((key, content) -> damage.change().apply(content));
		SealedAccountStore reader = account(SECRETS);
		assertThat(reader.load()).isEqualTo(AccountRecord.EMPTY);
		assertThat(reader.load()).isEqualTo(AccountRecord.EMPTY);
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).hasSize(2)
			.allSatisfy((line) -> assertThat(line).contains(damage.words())
				.contains("is ignored")
				.contains("upstox.store.key-prefix"));
		reader.save(FULL);
		assertThat(account(SECRETS).load()).isEqualTo(FULL);
	}

	@Test
	void everyCutIsIgnored() {
		this.account.save(FULL);
		Map<String, byte[]> whole = new TreeMap<>(this.store.records);
		SealedAccountStore reader = account(SECRETS);
		int longest = whole.values().stream().mapToInt((content) -> content.length).max().orElseThrow();
		for (int length = 0; length < longest; length += 7) {
			int kept = length;
			whole.forEach((key, content) -> this.store.records.put(key,
					Arrays.copyOf(content, Math.min(kept, content.length - 1))));
			assertThat(reader.load()).isEqualTo(AccountRecord.EMPTY);
		}
	}

	@Test
	void movedRecordIsIgnored(CapturedOutput output) {
		this.account.save(FULL);
		SealedAccountStore other = account(new AccountSecrets(SECRETS.mobileNumber(), "000000", SECRETS.totpSecret(),
				SECRETS.clientId(), SECRETS.clientSecret()));
		String own = key("state-");
		other.save(FULL);
		String others = this.store.records.keySet()
			.stream()
			.filter((key) -> key.startsWith("state-") && !key.equals(own))
			.findFirst()
			.orElseThrow();
		this.store.records.put(others, this.store.content(own));
		this.store.records.put(key("ledger-"), this.store.content(own));
		assertThat(other.load()).isEqualTo(AccountRecord.EMPTY);
		assertThat(output.getAll()).contains("belongs to another account");
	}

	@Test
	void recordOfTheFutureIsKeptWhatever(CapturedOutput output) {
		this.account.save(FULL);
		this.clock.advance(Duration.ofDays(-40));
		assertThat(account(SECRETS).load()).isEqualTo(FULL);
		assertThat(output.getAll()).doesNotContain("WARN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "state-", "ledger-" })
	void recordOfANewerVersionStopsLoginsAndIsLeftAlone(String kind) {
		this.account.save(new AccountRecord(1, TOKEN, TokenFate.KEPT, null, 0, LEDGER));
		byte[] newer = with(this.store.content(key(kind)), 0, 2);
		this.store.records.put(key(kind), newer);
		SealedAccountStore reader = account(SECRETS);
		AccountRecord found = reader.load();
		assertThat(found.revision()).isGreaterThanOrEqualTo(NOW.toEpochMilli());
		assertThat(found.token()).isEqualTo(kind.equals("ledger-") ? TOKEN : null);
		LoginSetback setback = Objects.requireNonNull(found.setback());
		assertThat(setback.block()).isTrue();
		assertThat(setback.failure().kind()).isEqualTo(UpstoxLoginFailure.Kind.PERMANENT);
		assertThat(setback.failure().message()).contains(key(kind)).contains("newer version");
		assertThat(setback.failure().tip()).contains("Update upstox-totp").contains("upstox.pin-code");
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(reader.load()).isSameAs(found);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> reader.save(FULL))
			.withMessageContaining("newer version");
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> account(SECRETS).save(FULL))
			.withMessageContaining("newer version");
		assertThat(this.store.content(key(kind))).isEqualTo(newer);
	}

	@Test
	void recordOfANewerVersionThatAppearsLaterIsNotOverwrittenEither() {
		this.account.save(FULL);
		this.account.load();
		byte[] newer = with(this.store.content(key("state-")), 0, 2);
		this.store.records.put(key("state-"), newer);
		assertThatExceptionOfType(UpstoxStoreException.class)
			.isThrownBy(() -> this.account.save(withState(TOKEN, null, 0)));
		assertThat(this.store.content(key("state-"))).isEqualTo(newer);
		AccountRecord found = this.account.load();
		assertThat(found.revision()).isGreaterThan(FULL.revision());
		this.store.records.remove(key("state-"));
		assertThat(this.account.load().setback()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"token\":{\"value\":1}", "\"token\":[]", "\"token\":\"text\"" })
	void blockHoldsWhateverTheTokenBesideItIs(String token) {
		AccountRecord blocked = withState(null, setback(true), 2);
		this.account.save(blocked);
		String json = new String(RecordFormat.encodeState(blocked), StandardCharsets.UTF_8);
		putState(json.replace("\"token\":null", token));
		assertThat(account(SECRETS).load()).isEqualTo(blocked);
	}

	@Test
	void blockHoldsWhateverItsReasonIs() {
		AccountRecord blocked = withState(TOKEN, setback(true), 0);
		String json = new String(RecordFormat.encodeState(blocked), StandardCharsets.UTF_8);
		putState(json.replace("\"kind\":\"RATE_LIMITED\"", "\"kind\":\"UNHEARD_OF\""));
		AccountRecord found = account(SECRETS).load();
		assertThat(found.token()).isEqualTo(TOKEN);
		assertThat(found.setback()).isNotNull().extracting(LoginSetback::block).isEqualTo(true);
	}

	@ParameterizedTest
	@ValueSource(classes = { NoSuchMethodError.class, NoClassDefFoundError.class, StackOverflowError.class,
			IllegalStateException.class })
	void whateverAStoreThrowsMeansThatItCannotBeUsed(Class<? extends Throwable> type) {
		Throwable thrown = Mockito.mock(type);
		UpstoxTokenStore broken = Mockito.mock(UpstoxTokenStore.class, (call) -> {
			throw thrown;
		});
		SealedAccountStore over = new SealedAccountStore("default", broken, SECRETS, this.clock);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(over::load)
			.withMessageContaining("could not read a record")
			.withCause(thrown);
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> over.save(FULL));
		assertThatExceptionOfType(UpstoxStoreException.class).isThrownBy(() -> over.tryLease(Duration.ofMinutes(1)))
			.withMessageContaining("could not take a lease");
	}

	@Test
	void unknownContentIsIgnored(CapturedOutput output) {
		for (String json : List.of("", "null", "[]", "{}", "{\"revision\":1}", "no JSON", state("\"fate\":\"SOLD\""))) {
			putState(json);
			assertThat(account(SECRETS).load()).as(json).isEqualTo(AccountRecord.EMPTY);
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).hasSize(7)
			.allSatisfy((line) -> assertThat(line).doesNotContain("SOLD").doesNotContain("revision"));
	}

	@Test
	void unknownFieldIsIgnored() {
		putState(state("\"fate\":\"KEPT\",\"more\":{}"));
		AccountRecord found = account(SECRETS).load();
		assertThat(found.revision()).isEqualTo(4);
	}

	private static String state(String fields) {
		return "{\"revision\":4,\"block\":false,\"failure\":null,\"token\":null," + fields + "}";
	}

	private void putState(String json) {
		AccountKeys keys = new AccountKeys(SECRETS);
		this.store.records.put(keys.stateName(), stateRecord().seal(json.getBytes(StandardCharsets.UTF_8)));
	}

	private SealedRecord<AccountRecord> stateRecord() {
		AccountKeys keys = new AccountKeys(SECRETS);
		return new SealedRecord<>("", this.store, keys.stateName(), keys.stateKey(), RecordFormat::encodeState,
				RecordFormat::decodeState, AccountRecord.EMPTY);
	}

	@Test
	void showsNothing(CapturedOutput output) {
		this.account.save(FULL);
		List<String> hidden = List.of("access-token", "extended-token", "135790", "JBSWY3DP", "9876543210", "client-",
				"AB1234", "Holder Name", "example.com", "REFUSED", "generations");
		List<String> seen = Stream
			.concat(Stream.of(this.account.toString(), SECRETS.toString(), output.getAll()),
					this.store.records.entrySet()
						.stream()
						.map((entry) -> entry.getKey() + new String(entry.getValue(), StandardCharsets.ISO_8859_1)))
			.toList();
		assertThat(seen).hasSize(5)
			.allSatisfy((text) -> assertThat(hidden).noneMatch((secret) -> text.contains(secret)));
	}

	@Test
	void sealsTheSameContentDifferentlyEachTime() {
		assertThat(stateRecord().seal(new byte[32])).isNotEqualTo(stateRecord().seal(new byte[32]));
	}

	@Test
	void keysOfThePersonDependOnMobileNumberAndTotpSecretAlone() {
		AccountKeys keys = new AccountKeys(SECRETS);
		assertThat(changes().map((change) -> new AccountKeys(change.apply(SECRETS)).ledgerName())
			.filter(keys.ledgerName()::equals)).hasSize(4);
		assertThat(this.account.credentials()).isEqualTo(keys.fingerprints());
		AccountSecrets otherPin = new AccountSecrets(SECRETS.mobileNumber(), "135791", SECRETS.totpSecret(), "other",
				"other");
		CredentialFingerprints other = new AccountKeys(otherPin).fingerprints();
		assertThat(other.totpSecret()).isEqualTo(keys.fingerprints().totpSecret()).matches("[0-9a-f]{32}");
		assertThat(other.pin()).isNotEqualTo(keys.fingerprints().pin()).matches("[0-9a-f]{32}");
	}

	@Test
	void keysAreThoseOfTheContract() {
		this.account.save(FULL);
		assertThat(this.store.records.keySet()).hasSize(2)
			.allMatch((key) -> key.length() <= 100 && key.matches("[a-z0-9-]+"));
	}

	@Test
	void stateIsKeptForADayAfterWhatItHolds() {
		assertThat(expiryOf(withState(TOKEN, null, 0), "state-")).isEqualTo(END.plus(Duration.ofDays(1)));
		assertThat(expiryOf(withState(null, setback(false), 0), "state-"))
			.isEqualTo(NOW.plusSeconds(30).plus(Duration.ofDays(1)));
		this.clock.advance(Duration.ofDays(40));
		assertThat(expiryOf(withState(TOKEN, null, 0), "state-"))
			.isEqualTo(this.clock.instant().plus(Duration.ofDays(1)));
	}

	@Test
	void stateWithABlockAndLedgerWithAnUnansweredPinNeverExpire() {
		assertThat(expiryOf(withState(TOKEN, setback(true), 0), "state-")).isEqualTo(Instant.MAX);
		assertThat(expiryOf(withState(TOKEN, null, 1), "ledger-")).isEqualTo(Instant.MAX);
	}

	@Test
	void ledgerExpiresEightDaysAfterTheLastOtp() {
		assertThat(expiryOf(withState(TOKEN, null, 0), "ledger-")).isEqualTo(NOW.plus(Duration.ofDays(8)));
	}

	@Test
	void unansweredPinsBelongToThePerson() {
		this.account.save(withState(null, setback(true), 3));
		changes().map((change) -> change.apply(SECRETS))
			.filter((changed) -> new AccountKeys(changed).ledgerName().equals(new AccountKeys(SECRETS).ledgerName()))
			.forEach((changed) -> {
				AccountRecord elsewhere = account(changed).load();
				assertThat(elsewhere.setback()).isNull();
				assertThat(elsewhere.unansweredPins()).isEqualTo(3);
			});
		assertThat(this.store.expiries).containsEntry(new AccountKeys(SECRETS).ledgerName(), Instant.MAX);
	}

	@Test
	void ledgerWithAcceptedCredentialsOnlyExpires() {
		CredentialRefusals accepted = new CredentialRefusals(
				Set.of(new CredentialChange(Credential.PIN, "fingerprint", CredentialFate.ACCEPTED, NOW, 0, null)));
		AccountRecord record = new AccountRecord(1, null, TokenFate.KEPT, null, 0,
				new LoginLedger(List.of(NOW), 1, null, accepted));
		assertThat(expiryOf(record, "ledger-")).isBefore(Instant.MAX);
	}

	@Test
	void ledgerWithARefusedCredentialNeverExpires() {
		AccountRecord refused = new AccountRecord(1, null, TokenFate.KEPT, null, 0,
				new LoginLedger(List.of(NOW), 1, null, REFUSALS));
		OpenStore fresh = new OpenStore();
		new SealedAccountStore("default", fresh, SECRETS, this.clock).save(refused);
		assertThat(fresh.expiries).containsEntry(new AccountKeys(SECRETS).ledgerName(), Instant.MAX);
	}

	@Test
	void promptsToTheHolderAreKept() {
		UpstoxHolderPrompt pending = new UpstoxHolderPrompt(NOW, NOW.plusSeconds(60), "Approve.",
				URI.create("https://app.example.com/upstox/login"));
		AccountRecord asked = new AccountRecord(1, null, TokenFate.KEPT, null, 0, LEDGER,
				new HolderPrompts(List.of(NOW.minusSeconds(60), NOW), pending));
		this.account.save(asked);
		assertThat(account(SECRETS).load()).isEqualTo(asked);
		AccountRecord answered = new AccountRecord(2, TOKEN, TokenFate.KEPT, null, 0, LEDGER,
				new HolderPrompts(List.of(NOW), null));
		this.account.save(answered);
		assertThat(account(SECRETS).load()).isEqualTo(answered);
	}

	@Test
	void applicationWithoutPinHasRecordsOfItsOwn() {
		AccountSecrets application = AccountSecrets.ofApplication("APPROVAL", "client", "secret", "AB1234");
		account(application).save(FULL);
		assertThat(account(AccountSecrets.ofApplication("APPROVAL", "client", "secret", "ab1234")).load())
			.isEqualTo(FULL);
		assertThat(account(application).credentials()).isEqualTo(CredentialFingerprints.NONE);
		assertThat(account(AccountSecrets.ofApplication("APPROVAL", "client", "other", "AB1234")).load())
			.isEqualTo(AccountRecord.EMPTY);
		assertThat(account(AccountSecrets.ofApplication("APPROVAL", "client", "secret", "AB1235")).load())
			.isEqualTo(AccountRecord.EMPTY);
		AccountRecord other = account(AccountSecrets.ofApplication("BROWSER", "client", "secret", "AB1234")).load();
		assertThat(other.token()).isNull();
		assertThat(other.ledger()).isEqualTo(LEDGER);
	}

	@Test
	void leaseBelongsToThePerson() {
		try (UpstoxLease lease = this.account.tryLease(Duration.ofMinutes(1))) {
			assertThat(lease).isNotNull();
			account(changes().findFirst().orElseThrow().apply(SECRETS)).tryLease(Duration.ofMinutes(1));
		}
		assertThat(this.store.leases).hasSize(2).allMatch((key) -> key.matches("login-[0-9a-f]{32}"));
		assertThat(this.store.leases.stream().distinct()).hasSize(1);
	}

	private Instant expiryOf(AccountRecord record, String kind) {
		OpenStore fresh = new OpenStore();
		new SealedAccountStore("default", fresh, SECRETS, this.clock).save(
				new AccountRecord(1, record.token(), record.fate(), record.setback(), record.unansweredPins(), LEDGER));
		return fresh.expiries.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(kind))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
	}

	private SealedAccountStore account(AccountSecrets secrets) {
		return new SealedAccountStore("default", this.store, secrets, this.clock);
	}

	private String key(String kind) {
		return this.store.records.keySet().stream().filter((key) -> key.startsWith(kind)).findFirst().orElseThrow();
	}

	private static AccountRecord withState(@Nullable UpstoxToken token, @Nullable LoginSetback setback, int pins) {
		return new AccountRecord(1, token, TokenFate.KEPT, setback, pins, LoginLedger.EMPTY);
	}

	private static LoginSetback setback(boolean block) {
		return new LoginSetback(UpstoxLoginFailure.of(UpstoxLoginStep.PIN, UpstoxLoginFailure.Kind.RATE_LIMITED,
				"1017106", "Wrong.", "Mend it.", Duration.ofSeconds(90)), NOW, 2, NOW.plusSeconds(30), block);
	}

	static Stream<Damage> damages() {
		return Stream.of(new Damage("is empty", (content) -> new byte[0]),
				new Damage("has an unknown format", (content) -> with(content, 0, 0)),
				new Damage("has an unknown format", (content) -> with(content, 0, 200)),
				new Damage("is damaged", (content) -> Arrays.copyOf(content, content.length / 2)),
				new Damage("is cut off", (content) -> Arrays.copyOf(content, 20)),
				new Damage("is damaged", (content) -> Arrays.copyOf(Arrays.copyOf(content, 40), content.length)),
				new Damage("is damaged", (content) -> with(content, 30, content[30] ^ 1)),
				new Damage("is damaged", (content) -> with(content, 5, content[5] ^ 1)),
				new Damage("is damaged", (content) -> Arrays.copyOf(content, content.length + 1)),
				new Damage("has an unknown format",
						(content) -> "{\"token\":\"of another program\"}".getBytes(StandardCharsets.UTF_8)));
	}

	private static byte[] with(byte[] content, int index, int value) {
		byte[] changed = content.clone();
		changed[index] = (byte) value;
		return changed;
	}

	/**
	 * What can happen to a record.
	 *
	 * @param words what is said about it
	 * @param change what happens
	 */
	record Damage(String words, UnaryOperator<byte[]> change) {
	}

	/**
	 * A store that a test can look into.
	 */
	static final class OpenStore implements UpstoxTokenStore {

		final Map<String, byte[]> records = new TreeMap<>();

		final Map<String, Instant> expiries = new TreeMap<>();

		final List<String> written = new ArrayList<>();

		final List<String> leases = new ArrayList<>();

		int reads;

		@Nullable UpstoxStoreException failure;

		@Nullable UpstoxStoreException writeFailure;

		byte[] content(String key) {
			return Objects.requireNonNull(this.records.get(key));
		}

		@Override
		public byte @Nullable [] read(String key) {
			fail();
			this.reads++;
			byte[] content = this.records.get(key);
			return (content != null) ? content.clone() : null;
		}

		@Override
		public void write(String key, byte[] content, Instant expiresAt) {
			this.records.put(key, content);
			this.expiries.put(key, expiresAt);
			this.written.add(key);
			if (this.writeFailure != null) {
				throw this.writeFailure;
			}
		}

		@Override
		public UpstoxLease tryLease(String key, Duration longest) {
			this.leases.add(key);
			return () -> {
			};
		}

		private void fail() {
			if (this.failure != null) {
				throw this.failure;
			}
		}

	}

}
