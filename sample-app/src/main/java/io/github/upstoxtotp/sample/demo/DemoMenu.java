package io.github.upstoxtotp.sample.demo;

import java.util.Arrays;
import java.util.List;

import io.github.upstoxtotp.test.Step;

/**
 * What a person can choose from.
 *
 * @param steps the calls that can fail
 * @param faults how they can fail
 */
record DemoMenu(List<Step> steps, List<Choice> faults) {

	static final List<Step> STEPS = List.of(Step.DIALOG, Step.GENERATE, Step.VERIFY, Step.PIN, Step.AUTHORIZE,
			Step.TOKEN, Step.PROFILE);

	static DemoMenu create() {
		return new DemoMenu(STEPS, Arrays.stream(DemoFault.values()).map(Choice::of).toList());
	}

	/**
	 * A fault.
	 *
	 * @param fault its name
	 * @param title its name for people
	 * @param note what happens
	 */
	record Choice(DemoFault fault, String title, String note) {

		static Choice of(DemoFault fault) {
			return new Choice(fault, fault.title(), fault.note());
		}

	}

}
