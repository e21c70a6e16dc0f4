package com.example;

import java.util.ArrayList;
import java.util.List;

import io.github.upstoxtotp.test.UpstoxSimulator;

import org.springframework.boot.SpringApplication;

/**
 * Runs the application against the simulator of Upstox, by
 * {@code mvn spring-boot:test-run} or in an IDE. Needs no credentials.
 */
final class TestQuickStartApplication {

	private TestQuickStartApplication() {
	}

	public static void main(String[] args) {
		run(args);
	}

	static SpringApplication.Running run(String... args) {
		UpstoxSimulator upstox = UpstoxSimulator.builder().start();
		List<String> settings = new ArrayList<>(List.of(args));
		settings.add("--upstox.store.type=memory");
		upstox.properties().forEach((name, value) -> settings.add("--" + name + "=" + value));
		return SpringApplication.from(QuickStartApplication::main).run(settings.toArray(String[]::new));
	}

}
