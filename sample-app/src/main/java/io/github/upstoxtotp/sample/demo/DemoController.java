package io.github.upstoxtotp.sample.demo;

import io.github.upstoxtotp.UpstoxAccount;
import io.github.upstoxtotp.test.Step;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets the page change the course of the demonstration.
 */
@RestController
@Profile("demo")
@RequestMapping("/api/demo")
final class DemoController {

	private final DemoUpstox upstox;

	DemoController(DemoUpstox upstox) {
		this.upstox = upstox;
	}

	@GetMapping
	DemoMenu menu(UpstoxAccount account) {
		return DemoMenu.of(account.name());
	}

	@PostMapping("/story")
	Played play(UpstoxAccount account, @RequestParam DemoStory story) {
		UpstoxAccount played = this.upstox.accountOf(story, account);
		return new Played(this.upstox.play(played, story), played.name());
	}

	@PostMapping("/approval")
	Deed answer(UpstoxAccount account, @RequestParam boolean approved) {
		return new Deed(approved ? this.upstox.approve(account) : this.upstox.reject(account));
	}

	@PostMapping("/fault")
	Deed fail(UpstoxAccount account, @RequestParam Step step, @RequestParam DemoFault fault) {
		return new Deed(this.upstox.fail(account, step, fault.at(step)));
	}

	@PostMapping("/end-tokens")
	Deed endTokens(UpstoxAccount account) {
		this.upstox.endTokens(account);
		return new Deed(true);
	}

	@PostMapping("/clock/end-of-tokens")
	Deed moveToTheEndOfTokens() {
		return new Deed(this.upstox.moveToTheEndOfTokens());
	}

	@PostMapping("/clock/next-login")
	Deed moveToTheNextLogin(UpstoxAccount account) {
		return new Deed(this.upstox.moveToTheNextLogin(account));
	}

	/**
	 * What has become of a wish.
	 *
	 * @param done whether it was done
	 */
	record Deed(boolean done) {
	}

	/**
	 * What has become of a story.
	 *
	 * @param done whether it was begun
	 * @param account the account that it is about
	 */
	record Played(boolean done, String account) {
	}

}
