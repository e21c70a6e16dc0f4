package io.github.upstoxtotp.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.login.Pause;
import io.github.upstoxtotp.spi.UpstoxLoginStepListener;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Shows each step of a login as it goes, with its duration.
 *
 * @param messages where to show it
 * @param terminal whether a line can be written over
 * @param nanoTime tells how much time passes
 */
record StepProgress(PrintWriter messages, Terminal terminal, LongSupplier nanoTime) implements UpstoxLoginStepListener {

	private static final int WIDTH = 24;

	private static final List<UpstoxLoginStep> STEPS = List
		.copyOf(EnumSet.range(UpstoxLoginStep.DIALOG, UpstoxLoginStep.TOKEN));

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Override
	public StepEnd started(String account, UpstoxLoginStep step) {
		String line = line(step);
		if (this.terminal.live()) {
			this.messages.print(line + "...");
			this.messages.flush();
		}
		long begin = this.nanoTime.getAsLong();
		return (flow, failure) -> {
			long millis = TimeUnit.NANOSECONDS.toMillis(this.nanoTime.getAsLong() - begin);
			String mark = (failure == null) ? this.terminal.message(Style.fg_green, "ok")
					: this.terminal.message(Style.fg_red, "failed");
			this.messages.println((this.terminal.live() ? "\r" : "") + line + padded(millis) + " ms  " + mark);
		};
	}

	/**
	 * Returns a pause that counts down the seconds where somebody can see it: a login may
	 * have to wait for the next TOTP code.
	 * @param pause waits
	 * @return the pause
	 */
	Pause counting(Pause pause) {
		return new Pause() {

			@Override
			public void sleep(Duration duration) throws InterruptedException {
				Duration left = duration;
				while (isWorthTelling(duration) && left.compareTo(SECOND) > 0) {
					StepProgress.this.messages.print("\r  waiting %d s ...        ".formatted(left.toSeconds()));
					StepProgress.this.messages.flush();
					pause.sleep(SECOND);
					left = left.minus(SECOND);
				}
				pause.sleep(left);
			}

			private boolean isWorthTelling(Duration duration) {
				return StepProgress.this.terminal.live() && duration.compareTo(SECOND.multipliedBy(2)) > 0;
			}

			@Override
			public long nanoTime() {
				return pause.nanoTime();
			}

		};
	}

	private static String padded(long millis) {
		String text = Long.toString(millis);
		return " ".repeat(Math.max(0, 6 - text.length())) + text;
	}

	private static String line(UpstoxLoginStep step) {
		String line = "  %d/%d %s".formatted(STEPS.indexOf(step) + 1, STEPS.size(), label(step));
		return line + " ".repeat(Math.max(1, WIDTH - line.length()));
	}

	/**
	 * Returns what a step is called for people, as on the page of the sample.
	 */
	static String label(UpstoxLoginStep step) {
		return switch (step) {
			case DIALOG -> "Open dialog";
			case GENERATE -> "Generate OTP";
			case VERIFY -> "Send TOTP";
			case PIN -> "Send PIN";
			case AUTHORIZE -> "Approve";
			case TOKEN -> "Fetch token";
			case APPROVAL_REQUEST -> "Ask for approval";
		};
	}

	/**
	 * Returns the name of a step, with its label.
	 */
	static String describe(UpstoxLoginStep step) {
		return step + ": " + label(step);
	}

}
