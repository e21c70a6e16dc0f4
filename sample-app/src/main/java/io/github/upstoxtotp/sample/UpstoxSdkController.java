package io.github.upstoxtotp.sample;

import com.upstox.ApiClient;
import com.upstox.ApiException;
import com.upstox.api.GetProfileResponse;
import io.swagger.client.api.UserApi;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calls Upstox by its official Java SDK. The client that the starter gives needs no
 * {@code setAccessToken}: it always has the current token.
 */
@RestController
final class UpstoxSdkController {

	private static final String VERSION = "2.0";

	private final UserApi users;

	UpstoxSdkController(ApiClient upstox) {
		this.users = new UserApi(upstox);
	}

	@GetMapping("/api/sdk/profile")
	GetProfileResponse profile() throws ApiException {
		return this.users.getProfile(VERSION);
	}

}
