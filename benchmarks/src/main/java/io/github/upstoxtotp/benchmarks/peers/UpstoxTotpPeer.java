package io.github.upstoxtotp.benchmarks.peers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;
import io.github.upstoxtotp.account.AccountLifecycle;
import io.github.upstoxtotp.account.AccountSettings.OtpBudget;
import io.github.upstoxtotp.account.AccountSettings.RefreshPlan;
import io.github.upstoxtotp.account.AccountSettings;
import io.github.upstoxtotp.account.CredentialFingerprints;
import io.github.upstoxtotp.account.LoginExecutor;
import io.github.upstoxtotp.account.LoginExecutor;
import io.github.upstoxtotp.account.LoginThreads;
import io.github.upstoxtotp.account.TokenCalendar;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxLoginAttempt;
import io.github.upstoxtotp.spi.UpstoxLoginResult;
import io.github.upstoxtotp.store.UnsharedAccountStore;
import org.jspecify.annotations.Nullable;

/**
 * This library: the real engine with the defaults of its properties. It takes a clock and
 * an executor. On a virtual timeline nobody can block, so a caller who has to wait lets
 * time pass until there is a token, or until {@code upstox.login.timeout} is over.
 */
final class UpstoxTotpPeer {

	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(60);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

	private static final AccountSettings DEFAULTS = new AccountSettings(
			new TokenCalendar(LocalTime.of(3, 30), ZoneId.of("Asia/Kolkata")), LOGIN_TIMEOUT,
			new OtpBudget(Duration.ofMinutes(10), 2, 16),
			new RefreshPlan(true, true, Duration.ofMinutes(1), LocalTime.of(8, 45)), null);

	private UpstoxTotpPeer() {
	}

	static PeerTokenCache of(AuthorizationServer server) {
		return (server.timeline() instanceof VirtualTimeline timeline) ? inVirtualTime(server, timeline)
				: inRealTime(server);
	}

	private static PeerTokenCache inVirtualTime(AuthorizationServer server, VirtualTimeline timeline) {
		AccountLifecycle lifecycle = started(server, timeline);
		return () -> {
			UpstoxToken token = lifecycle.currentToken();
			token = (token != null) ? token : await(lifecycle, timeline);
			return (token != null) ? token.value() : null;
		};
	}

	private static @Nullable UpstoxToken await(AccountLifecycle lifecycle, VirtualTimeline timeline) {
		CompletableFuture<UpstoxToken> unused = lifecycle.getTokenAsync();
		Instant limit = timeline.instant().plus(LOGIN_TIMEOUT);
		UpstoxToken token = null;
		while (token == null && timeline.instant().isBefore(limit)) {
			timeline.pass(POLL_INTERVAL);
			token = lifecycle.currentToken();
		}
		return token;
	}

	private static PeerTokenCache inRealTime(AuthorizationServer server) {
		return started(server, new LoginThreads(1).newExecutor("main"))::getTokenValue;
	}

	private static AccountLifecycle started(AuthorizationServer server, LoginExecutor executor) {
		AccountLifecycle lifecycle = new AccountLifecycle("main", (attempt) -> logIn(server, attempt),
				new UnsharedAccountStore(CredentialFingerprints.NONE), DEFAULTS, server.timeline(), executor,
				(event) -> {
				}, new Random(1));
		lifecycle.start();
		return lifecycle;
	}

	private static UpstoxLoginResult logIn(AuthorizationServer server, UpstoxLoginAttempt attempt) {
		attempt.reportClockSkew(UpstoxClockSkew.of(Duration.ZERO));
		if (!attempt.claimOtpGeneration()) {
			throw new IllegalStateException("The engine began a login that its budget does not allow");
		}
		PeerToken token = server.login();
		return new UpstoxLoginResult.Success(
				UpstoxToken.of(token.value(), UpstoxUser.of("AB1234"), token.issuedAt(), token.expiresAt()));
	}

}
