package io.github.upstoxtotp.sample.demo;

import java.util.Arrays;
import java.util.List;

import io.github.upstoxtotp.test.Step;

/**
 * What a person can choose from.
 *
 * @param stories what can happen
 * @param steps the calls that can fail
 * @param faults how they can fail
 */
record DemoMenu(List<Choice> stories, List<Step> steps, List<Choice> faults) {

	static final List<Step> STEPS = List.of(Step.DIALOG, Step.GENERATE, Step.VERIFY, Step.PIN, Step.AUTHORIZE,
			Step.TOKEN, Step.PROFILE);

	static DemoMenu create() {
		return new DemoMenu(
				Arrays.stream(DemoStory.values())
					.map((story) -> new Choice(story.name(), story.title(), story.note()))
					.toList(),
				STEPS,
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
