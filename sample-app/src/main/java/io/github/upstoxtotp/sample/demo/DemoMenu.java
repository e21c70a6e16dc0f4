package io.github.upstoxtotp.sample.demo;

import java.util.Arrays;
import java.util.List;

import io.github.upstoxtotp.test.Step;

/**
 * What a person can choose from on the page of an account.
 *
 * @param stories what can happen
 * @param steps the calls that can fail, none where the account owner is asked to log in
 * @param faults how they can fail
 */
record DemoMenu(List<Choice> stories, List<Step> steps, List<Choice> faults) {

	static final List<Step> STEPS = List.of(Step.DIALOG, Step.GENERATE, Step.VERIFY, Step.PIN, Step.AUTHORIZE,
			Step.TOKEN, Step.PROFILE);

	static DemoMenu of(String account) {
		List<DemoStory> stories = DemoStory.of(account);
		return new DemoMenu(
				stories.stream().map((story) -> new Choice(story.name(), story.title(), story.note())).toList(),
				stories.contains(DemoStory.WRONG_PIN) ? STEPS : List.of(),
				Arrays.stream(DemoFault.values())
					.map((fault) -> new Choice(fault.name(), fault.title(), fault.note()))
					.toList());
	}

	/**
	 * A story or a fault.
	 *
	 * @param name its name
	 * @param title its name for people
	 * @param note what happens
	 */
	record Choice(String name, String title, String note) {
	}

}
