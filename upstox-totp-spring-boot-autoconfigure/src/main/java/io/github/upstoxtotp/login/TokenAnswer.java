package io.github.upstoxtotp.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.upstoxtotp.spi.UpstoxClockSkew;
import io.github.upstoxtotp.spi.UpstoxTokenCheck.Verdict;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

record TokenAnswer(int status, JsonNode json, @Nullable UpstoxClockSkew clockSkew) {

	static final TokenAnswer NONE = new TokenAnswer(0, MissingNode.getInstance(), null);

	Verdict verdict() {
		if (isSuccess()) {
			return Verdict.ACCEPTED;
		}
		return isRefusal() ? Verdict.REFUSED : Verdict.UNKNOWN;
	}

	boolean confirmsLogout() {
		return isRefusal() || (isSuccess() && this.json.path("data").booleanValue());
	}

	private boolean isSuccess() {
		return this.status / 100 == 2 && this.json.path("status").asText().equals("success");
	}

	private boolean isRefusal() {
		return this.status == HttpStatus.UNAUTHORIZED.value() && ApiErrors.hasCode(this.json, ApiErrors.DEAD_TOKEN);
	}

}
