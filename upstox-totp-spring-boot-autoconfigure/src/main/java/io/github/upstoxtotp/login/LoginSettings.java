package io.github.upstoxtotp.login;

import java.time.Duration;

/**
 * How to log in to one account. Immutable.
 *
 * @param credentials who logs in
 * @param endpoints the hosts
 * @param paths the paths on these hosts
 * @param flow the generation of the login to use
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for a complete answer
 * @param pauseAfterRequest how long to wait after each request, zero for not at all
 * @since 0.1.0
 */
public record LoginSettings(UpstoxCredentials credentials, LoginEndpoints endpoints, LoginPaths paths, LoginFlow flow,
		Duration connectTimeout, Duration readTimeout, Duration pauseAfterRequest) {
}
