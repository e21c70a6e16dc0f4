package io.github.upstoxtotp.login;

import java.net.URI;
import java.util.Map;

import org.springframework.util.StringUtils;

final class Addresses {

	private Addresses() {
	}

	static URI of(URI endpoint, String path) {
		return URI.create(StringUtils.trimTrailingCharacter(endpoint.toString(), '/') + path);
	}

	static URI of(URI endpoint, String path, Map<String, String> parameters) {
		return URI.create(of(endpoint, path) + "?" + QueryString.of(parameters));
	}

}
