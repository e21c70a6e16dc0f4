package io.github.upstoxtotp.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each fault at each of the six steps, once and for a while, before and after the request
 * is processed.
 */
@ExtendWith(OutputCaptureExtension.class)
class FaultMatrixTests {

	private static final List<Step> STEPS = List.of(Step.DIALOG, Step.GENERATE, Step.VERIFY, Step.PIN, Step.AUTHORIZE,
			Step.TOKEN);

	private static final int WORKERS = 8;

	private final List<UpstoxSimulator> simulators = new ArrayList<>();

	private final BlockingQueue<UpstoxSimulator> idle = new ArrayBlockingQueue<>(WORKERS);

	private final Set<String> secrets = ConcurrentHashMap.newKeySet();

	private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

	@BeforeEach
	void start() {
		LoggingSystem loggingSystem = LoggingSystem.get(getClass().getClassLoader());
		loggingSystem.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		loggingSystem.setLogLevel("io.github.upstoxtotp", LogLevel.DEBUG);
		for (int i = 0; i < WORKERS; i++) {
			this.simulators.add(UpstoxSimulator.builder().start());
		}
		this.idle.addAll(this.simulators);
	}

	@AfterEach
	void stop() {
		this.workers.shutdownNow();
		this.simulators.forEach(UpstoxSimulator::close);
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.github.upstoxtotp", LogLevel.INFO);
	}

	@Test
	void everyFaultAtEveryStepHealsOrBlocks(CapturedOutput output) throws Exception {
		Map<FaultCell, String> outcomes = play(cells());
		new Report().text("# Every fault at every step")
			.text("Each application asks for a token until it has one or is told that none will come by itself. A cell "
					+ "tells how that ends, how many OTPs Upstox has generated, and how many PINs were sent: "
					+ "`outcome OTPs/PINs`. Where it matters whether the request was processed before the fault struck, "
					+ "the second half is for that case.")
			.text("## The fault strikes once")
			.table(heads(), rows(outcomes, false))
			.text("## The fault strikes until three logins have failed")
			.table(heads(), rows(outcomes, true))
			.writeTo("fault-matrix.md");
		assertThat(output.getAll()).contains("DEBUG", "io.github.upstoxtotp");
		new Secrets(List.copyOf(this.secrets)).assertAbsentFrom(output.getAll());
	}

	private static List<FaultCell> cells() {
		return InjectedFault.ALL.stream()
			.sorted((one, other) -> Boolean.compare(other.equals(InjectedFault.TIMEOUT),
					one.equals(InjectedFault.TIMEOUT)))
			.flatMap((trouble) -> STEPS.stream().flatMap((step) -> cells(trouble, step)))
			.toList();
	}

	/**
	 * Whether the dialog was processed is nothing that Upstox remembers.
	 */
	private static Stream<FaultCell> cells(InjectedFault trouble, Step step) {
		return Stream.of(false, true)
			.flatMap((lasting) -> Stream.of(false, true)
				.filter((processed) -> !processed || step != Step.DIALOG)
				.map((processed) -> new FaultCell(trouble, step, lasting, processed)));
	}

	private Map<FaultCell, String> play(List<FaultCell> cells) throws Exception {
		Map<FaultCell, Future<String>> running = new LinkedHashMap<>();
		cells.forEach((cell) -> running.put(cell, this.workers.submit(() -> play(cell))));
		Map<FaultCell, String> outcomes = new LinkedHashMap<>();
		for (Map.Entry<FaultCell, Future<String>> entry : running.entrySet()) {
			outcomes.put(entry.getKey(), entry.getValue().get());
		}
		return outcomes;
	}

	private String play(FaultCell cell) throws InterruptedException {
		UpstoxSimulator upstox = this.idle.take();
		try {
			String outcome = cell.play(upstox);
			this.secrets.addAll(Secrets.of(upstox).values());
			return outcome;
		}
		finally {
			this.idle.add(upstox);
		}
	}

	private static List<String> heads() {
		List<String> heads = new ArrayList<>(List.of("fault"));
		STEPS.forEach((step) -> heads.add(step.name()));
		return heads;
	}

	private static List<List<String>> rows(Map<FaultCell, String> outcomes, boolean lasting) {
		return InjectedFault.ALL.stream().map((trouble) -> row(outcomes, trouble, lasting)).toList();
	}

	private static List<String> row(Map<FaultCell, String> outcomes, InjectedFault trouble, boolean lasting) {
		List<String> cells = new ArrayList<>(List.of(trouble.title()));
		for (Step step : STEPS) {
			String before = outcomes.get(new FaultCell(trouble, step, lasting, false));
			String after = outcomes.getOrDefault(new FaultCell(trouble, step, lasting, true), before);
			cells.add(before.equals(after) ? before : before + ", " + after);
		}
		return cells;
	}

}
