package io.github.upstoxtotp.account;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CredentialRefusals}.
 */
class CredentialRefusalsTests {

	private static final Instant NOW = Instant.parse(Rig.NOON);

	private static final CredentialFingerprints MINE = new CredentialFingerprints("pin-1", "totp-1");

	private static final CredentialFingerprints OTHERS = new CredentialFingerprints("pin-2", "totp-1");

	@Test
	void mergeForgetsNoRefusalThatTheOtherProcessHasNotSeen() {
		CredentialRefusals here = refuse(CredentialRefusals.NONE, "pin-1", 4, 1);
		CredentialRefusals there = refuse(CredentialRefusals.NONE, "pin-2", 3, 2);
		assertThat(here.mergedWith(there)).isEqualTo(there.mergedWith(here)).satisfies((both) -> {
			assertThat(both.fingerprints()).containsExactlyInAnyOrder("pin-1", "pin-2");
			assertThat(both.wrongPins()).isEqualTo(2);
			assertThat(both.attemptsLeft()).isEqualTo(3);
		});
	}

	@Test
	void mergeWhenTwoProcessesHaveSentTheSamePinCountsBoth() {
		CredentialRefusals both = refuse(CredentialRefusals.NONE, "pin-1", null, 1)
			.mergedWith(refuse(CredentialRefusals.NONE, "pin-1", null, 2));
		assertThat(both.wrongPins()).isEqualTo(2);
		assertThat(both.attemptsLeft()).isEqualTo(3);
	}

	@Test
	void mergeWhenUpstoxHasNotCountedKeepsTheFewestAttempts() {
		CredentialRefusals both = refuse(CredentialRefusals.NONE, "pin-1", 2, 1)
			.mergedWith(refuse(CredentialRefusals.NONE, "pin-2", 4, 2));
		assertThat(both.attemptsLeft()).isEqualTo(2);
		assertThat(both.isCloseToLock(0)).isTrue();
	}

	@Test
	void mergeWithANewerResetAllowsTheRefusedPinAndNoOther() {
		CredentialRefusals known = refuse(CredentialRefusals.NONE, "pin-1", 4, 1);
		CredentialRefusals reset = known.retrying(MINE, 0, NOW.plusSeconds(3));
		CredentialRefusals there = refuse(known, "pin-2", 3, 2);
		CredentialRefusals both = reset.mergedWith(there);
		assertThat(both.fingerprints()).containsExactly("pin-2");
		assertThat(both.wrongPins()).isEqualTo(2);
		assertThat(both.attemptsLeft()).isNull();
	}

	@Test
	void mergeWithAnOlderResetKeepsTheRefusal() {
		CredentialRefusals known = refuse(CredentialRefusals.NONE, "pin-1", 4, 1);
		CredentialRefusals reset = known.retrying(MINE, 0, NOW.plusSeconds(2));
		CredentialRefusals refusedAgain = refuse(known, "pin-1", 3, 3);
		assertThat(reset.mergedWith(refusedAgain).contains("pin-1")).isTrue();
		assertThat(reset.mergedWith(refusedAgain).attemptsLeft()).isEqualTo(3);
	}

	@Test
	void mergeWithAResetThatHasChangedNothingForgetsNothing() {
		CredentialRefusals here = CredentialRefusals.NONE.retrying(MINE, 0, NOW.plusSeconds(2));
		CredentialRefusals there = refuse(CredentialRefusals.NONE, "pin-1", 4, 1);
		assertThat(here.mergedWith(there).contains("pin-1")).isTrue();
	}

	@Test
	void mergeWithANewerAcceptanceOfAnotherPinKeepsTheRefusalAndEndsTheCount() {
		CredentialRefusals accepted = CredentialRefusals.NONE.accepting(OTHERS, NOW.plusSeconds(2));
		CredentialRefusals there = refuse(CredentialRefusals.NONE, "pin-1", 2, 1);
		CredentialRefusals both = accepted.mergedWith(there);
		assertThat(both.fingerprints()).containsExactly("pin-1");
		assertThat(both.wrongPins()).isZero();
		assertThat(both.isCloseToLock(0)).isFalse();
	}

	@Test
	void mergeWithAnAcceptanceThatCameBeforeCountsTheWrongPinsSince() {
		CredentialRefusals accepted = CredentialRefusals.NONE.accepting(OTHERS, NOW.plusSeconds(2));
		CredentialRefusals there = refuse(refuse(CredentialRefusals.NONE, "pin-1", null, 1), "pin-3", null, 3);
		assertThat(accepted.mergedWith(there).wrongPins()).isOne();
		assertThat(accepted.mergedWith(there).attemptsLeft()).isEqualTo(4);
	}

	@Test
	void acceptanceWhenTheClockWasSetBackIsLaterThanTheRefusal() {
		CredentialRefusals refused = refuse(CredentialRefusals.NONE, "pin-1", 4, 5);
		assertThat(refused.accepting(MINE, NOW).arePending()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void mergeIsTheSameInAnyOrder(long seed) {
		Random random = new Random(seed);
		List<CredentialRefusals> known = Stream.generate(() -> history(random)).limit(3).toList();
		CredentialRefusals one = known.get(0);
		CredentialRefusals two = known.get(1);
		CredentialRefusals three = known.get(2);
		CredentialRefusals all = one.mergedWith(two).mergedWith(three);
		assertThat(two.mergedWith(one)).isEqualTo(one.mergedWith(two));
		assertThat(one.mergedWith(two.mergedWith(three))).isEqualTo(all);
		assertThat(three.mergedWith(one).mergedWith(two)).isEqualTo(all);
		assertThat(one.mergedWith(one)).isEqualTo(one);
		assertThat(all.mergedWith(two)).isEqualTo(all);
		assertThat(one.mergedWith(CredentialRefusals.NONE)).isEqualTo(one);
	}

	static IntStream seeds() {
		return IntStream.range(0, 500);
	}

	private static CredentialRefusals history(Random random) {
		CredentialRefusals known = CredentialRefusals.NONE;
		for (int i = random.nextInt(6); i > 0; i--) {
			Instant at = NOW.plusSeconds(random.nextInt(8));
			CredentialFingerprints own = random.nextBoolean() ? MINE : OTHERS;
			known = switch (random.nextInt(4)) {
				case 0 -> known.accepting(own, at);
				case 1 -> known.retrying(own, random.nextInt(3), at);
				case 2 -> known.with(Credential.TOTP_SECRET, "totp-1", null, 0, at);
				default -> known.with(Credential.PIN, String.valueOf(own.pin()),
						random.nextBoolean() ? random.nextInt(5) : null, random.nextInt(3), at);
			};
		}
		return known;
	}

	private static CredentialRefusals refuse(CredentialRefusals before, String pin, @Nullable Integer left,
			int second) {
		return before.with(Credential.PIN, pin, left, 0, NOW.plusSeconds(second));
	}

}
