package io.github.upstoxtotp.sample.page;

import io.github.upstoxtotp.UpstoxAccount;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Gives the page its stream.
 */
@RestController
final class PageController {

	private final PageStream stream;

	PageController(PageStream stream) {
		this.stream = stream;
	}

	@GetMapping(path = "/api/page/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events(@RequestHeader(HttpHeaders.HOST) String origin, UpstoxAccount account) {
		return this.stream.open(origin, account);
	}

}
