package io.github.upstoxtotp.account;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.upstoxtotp.UpstoxLoginFailure.Credential;
import io.github.upstoxtotp.UpstoxLoginFailure.Kind;
import io.github.upstoxtotp.UpstoxLoginFailure;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import io.github.upstoxtotp.spi.UpstoxTokenCheck;
import io.github.upstoxtotp.spi.UpstoxTokenSource;
import org.jspecify.annotations.Nullable;

/**
 * Upstox and the login to it in one, with a clock of its own. A login takes time, may
 * fail at any step, and claims what it spends as a real one does.
 */
final class FakeUpstox implements UpstoxTokenSource {

	private static final ZoneOffset INDIA = ZoneOffset.ofHoursMinutes(5, 30);

	private final List<Instant> generations = new ArrayList<>();

	private final List<Instant> issues = new ArrayList<>();

	private final List<Long> timeSteps = new ArrayList<>();

	private final Map<String, Instant> ends = new HashMap<>();

	private final Deque<Function<UpstoxLoginAttempt, UpstoxLoginResult>> script = new ArrayDeque<>();

	private final VirtualClock clock;

	private Duration skew = Duration.ZERO;

	private Duration timePerStep = Duration.ofMillis(500);

	private Predicate<UpstoxLoginStep> outage = (step) -> false;

	private Function<UpstoxToken, UpstoxTokenCheck> check = this::trueCheck;

	private int logins;

	private int pins;

	private int checks;

	FakeUpstox(VirtualClock clock) {
		this.clock = clock;
	}

	/**
	 * Takes the next login to its end instead of the usual way.
	 */
	FakeUpstox then(Function<UpstoxLoginAttempt, UpstoxLoginResult> login) {
		this.script.add(login);
		return this;
	}

	/**
	 * Has the next login refused because of a credential.
	 */
	FakeUpstox thenRefuse(Credential credential, @Nullable Integer attemptsLeft) {
		UpstoxLoginStep step = (credential == Credential.PIN) ? UpstoxLoginStep.PIN : UpstoxLoginStep.VERIFY;
		return then((attempt) -> {
			attempt.claimOtpGeneration();
			attempt.claimTotp(timeStep());
			this.pins += (credential == Credential.PIN) ? 1 : 0;
			return new UpstoxLoginResult.Failure(
					failure(step, Kind.PERMANENT, null).refusing(credential, attemptsLeft));
		});
	}

	FakeUpstox thenFail(UpstoxLoginStep step, Kind kind, @Nullable Duration retryAfter) {
		return then((attempt) -> {
			if (step != UpstoxLoginStep.DIALOG) {
				attempt.claimOtpGeneration();
			}
			return new UpstoxLoginResult.Failure(failure(step, kind, retryAfter));
		});
	}

	void setSkew(Duration skew) {
		this.skew = skew;
	}

	void setTimePerStep(Duration time) {
		this.timePerStep = time;
	}

	void setOutage(Predicate<UpstoxLoginStep> outage) {
		this.outage = outage;
	}

	Instant now() {
		return this.clock.instant().plus(this.skew);
	}

	boolean accepts(UpstoxToken token) {
		return now().isBefore(this.ends.get(token.value()));
	}

	int logins() {
		return this.logins;
	}

	int pins() {
		return this.pins;
	}

	List<Instant> generations() {
		return this.generations;
	}

	List<Instant> issues() {
		return this.issues;
	}

	List<Long> timeSteps() {
		return this.timeSteps;
	}

	@Override
	public UpstoxLoginResult login(UpstoxLoginAttempt attempt) {
		this.logins++;
		return this.script.isEmpty() ? usual(attempt) : this.script.poll().apply(attempt);
	}

	@Override
	public UpstoxTokenCheck check(UpstoxToken token) {
		this.checks++;
		this.clock.advance(this.timePerStep);
		return this.check.apply(token);
	}

	private UpstoxTokenCheck trueCheck(UpstoxToken token) {
		return new UpstoxTokenCheck(accepts(token) ? Verdict.ACCEPTED : Verdict.REFUSED, UpstoxClockSkew.of(this.skew));
	}

	void setCheck(Function<UpstoxToken, UpstoxTokenCheck> check) {
		this.check = check;
	}

	@Override
	public boolean logout(UpstoxToken token) {
		this.ends.put(token.value(), now());
		return true;
	}

	int checks() {
		return this.checks;
	}

	/**
	 * Returns a token that ended long ago.
	 */
	static UpstoxToken dead() {
		return token("dead", Instant.parse(Rig.NOON).minus(Duration.ofDays(1)), Instant.MAX);
	}

	UpstoxLoginResult usual(UpstoxLoginAttempt attempt) {
		if (!answers(UpstoxLoginStep.DIALOG)) {
			return failed(UpstoxLoginStep.DIALOG, Kind.TRANSIENT);
		}
		attempt.reportClockSkew(UpstoxClockSkew.of(this.skew));
		if (!attempt.claimOtpGeneration()) {
			return failed(UpstoxLoginStep.GENERATE, Kind.RATE_LIMITED);
		}
		this.generations.add(now());
		if (!answers(UpstoxLoginStep.GENERATE)) {
			return failed(UpstoxLoginStep.GENERATE, Kind.AMBIGUOUS);
		}
		this.timeSteps.add(claimTimeStep(attempt));
		if (!answers(UpstoxLoginStep.VERIFY)) {
			return failed(UpstoxLoginStep.VERIFY, Kind.AMBIGUOUS);
		}
		this.pins++;
		if (!answers(UpstoxLoginStep.PIN)) {
			return failed(UpstoxLoginStep.PIN, Kind.AMBIGUOUS);
		}
		Instant asked = now();
		if (!answers(UpstoxLoginStep.TOKEN)) {
			return failed(UpstoxLoginStep.TOKEN, Kind.AMBIGUOUS);
		}
		return new UpstoxLoginResult.Success(issue(asked));
	}

	private boolean answers(UpstoxLoginStep step) {
		this.clock.advance(this.timePerStep);
		return !this.outage.test(step);
	}

	private long claimTimeStep(UpstoxLoginAttempt attempt) {
		while (!attempt.claimTotp(timeStep())) {
			this.clock.advance(Duration.ofSeconds(30 - now().getEpochSecond() % 30));
		}
		return timeStep();
	}

	private long timeStep() {
		return now().getEpochSecond() / 30;
	}

	UpstoxToken issue(Instant asked) {
		this.issues.add(asked);
		UpstoxToken token = token("token-" + this.issues.size(), asked, Instant.MAX);
		this.ends.put(token.value(), endOfDay(asked));
		return token;
	}

	private UpstoxLoginResult failed(UpstoxLoginStep step, Kind kind) {
		return new UpstoxLoginResult.Failure(failure(step, kind, null));
	}

	static Instant endOfDay(Instant moment) {
		OffsetDateTime end = moment.atOffset(INDIA).with(LocalTime.of(3, 30));
		return (end.toInstant().isAfter(moment) ? end : end.plusDays(1)).toInstant();
	}

	static UpstoxToken token(String value, Instant issuedAt, Instant expiresAt) {
		return UpstoxToken.of(value, UpstoxUser.of("AB1234"), issuedAt, expiresAt);
	}

	static UpstoxLoginFailure failure(UpstoxLoginStep step, Kind kind, @Nullable Duration retryAfter) {
		return UpstoxLoginFailure.of(step, kind, "4711", "It failed.", "Do something.", retryAfter);
	}

}
