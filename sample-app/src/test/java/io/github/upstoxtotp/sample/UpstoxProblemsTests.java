package io.github.upstoxtotp.sample;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import com.upstox.ApiException;
import io.github.upstoxtotp.UpstoxTokenUnavailableException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

class UpstoxProblemsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T21:59:00Z");

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	UpstoxProblemsTests() {
		this.beans.registerSingleton("clock", Clock.fixed(NOW, ZoneOffset.UTC));
	}

	@Test
	void sdkWithoutATokenIsToldWhenToComeBack() {
		UpstoxTokenUnavailableException none = new UpstoxTokenUnavailableException("The token has ended.",
				NOW.plusSeconds(120), null);
		ResponseEntity<ProblemDetail> answer = problems().sdkCallFailed(new ApiException(new IOException(none)));
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("121");
		assertThat(answer.getBody()).extracting(ProblemDetail::getDetail).isEqualTo("The token has ended.");
	}

	@Test
	void sdkThatWasNotAnsweredIsTold() {
		ResponseEntity<ProblemDetail> answer = problems().sdkCallFailed(new ApiException(new IOException("reset")));
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_GATEWAY);
		assertThat(answer.getBody()).extracting(ProblemDetail::getTitle).isEqualTo("Upstox gave no usable answer");
	}

	private UpstoxProblems problems() {
		return new UpstoxProblems(this.beans.getBeanProvider(Clock.class));
	}

}
