package io.github.upstoxtotp.sample.browser;

import java.nio.file.Path;

import io.github.upstoxtotp.sample.SampleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of an application with one account.
 */
@SampleTest
@NeedsBrowser
class SingleAccountBrowserTests {

	@LocalServerPort
	private int port;

	@Test
	void nothingIsSaidOfOtherAccounts(@TempDir Path profile) {
		try (Browser browser = Browser.start(profile)) {
			browser.open("http://127.0.0.1:%d/".formatted(this.port));
			browser.click("#refresh");
			browser.awaitThat("the title names no account",
					() -> "Valid – Upstox token".equals(browser.run("return document.title")));
			assertThat(browser.find("#accounts").isDisplayed()).isFalse();
		}
	}

}
