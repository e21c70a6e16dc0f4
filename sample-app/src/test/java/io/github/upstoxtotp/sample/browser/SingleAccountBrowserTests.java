package io.github.upstoxtotp.sample.browser;

import java.nio.file.Path;

import io.github.upstoxtotp.sample.FakeTokenStore;
import io.github.upstoxtotp.sample.SampleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of an application with one account.
 */
@SampleTest
@Import(FakeTokenStore.class)
@NeedsBrowser
class SingleAccountBrowserTests {

	@LocalServerPort
	private int port;

	@Test
	@DirtiesContext
	void storeThatIsDownIsTold(@TempDir Path profile, @Autowired FakeTokenStore store) {
		store.goDown();
		try (Browser browser = Browser.start(profile)) {
			browser.open("http://127.0.0.1:%d/".formatted(this.port));
			browser.click("#refresh");
			browser.awaitText("#store-down", "The token store is down");
			browser.awaitText("#store-down-since", "Since ");
			assertThat(browser.accessibilityProblems()).isEmpty();
		}
	}

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
