package io.github.upstoxtotp.sample.page;

import java.util.List;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.UpstoxTokenStatus;
import io.github.upstoxtotp.UpstoxUser;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, but for the time. Holds no secret.
 *
 * @param status the state of the token
 * @param holder whose token it is, while there is one
 * @param logins the last logins of this process, the newest first
 */
record PageContent(UpstoxTokenStatus status, @Nullable UpstoxUser holder, List<PastLogin> logins) {

	static PageContent of(UpstoxTokenProvider provider, LoginJournal journal) {
		UpstoxToken token = provider.currentToken();
		return new PageContent(provider.getStatus(), (token != null) ? token.user() : null, journal.logins());
	}

}
