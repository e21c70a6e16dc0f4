package io.github.upstoxtotp.login;

import java.time.Duration;

import io.github.upstoxtotp.spi.UpstoxLoginFlow;
import org.jspecify.annotations.Nullable;

/**
 * How to log in to one account. Immutable.
 *
 * @param account the name of the account
 * @param credentials who logs in
 * @param userId the client code that the token must belong to, or {@code null} for that
 * of whoever owns the application
 * @param endpoints the hosts
 * @param paths the paths on these hosts
 * @param flow the generation of the login to use
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for a complete answer
 * @param pauseAfterRequest how long to wait after each request, zero for not at all
 * @since 0.1.0
 */
public record LoginSettings(String account, UpstoxCredentials credentials, @Nullable String userId,
		LoginEndpoints endpoints, LoginPaths paths, UpstoxLoginFlow flow, Duration connectTimeout, Duration readTimeout,
		Duration pauseAfterRequest) {

	/**
	 * Returns how a line of the log begins that is about the account: as those of its
	 * engine do.
	 */
	String logPrefix() {
		return this.account.equals("default") ? "" : "[" + this.account + "] ";
	}

}
