package io.github.upstoxtotp.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.client.RestClient;

import static io.github.upstoxtotp.test.UpstoxAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No virtual thread is pinned by the library: those of JDK 21 to 23 are by a monitor that
 * is held while they wait. On an older JDK platform threads take their place.
 */
class VirtualThreadTests {

	private static final String VIRTUAL_THREADS = "newVirtualThreadPerTaskExecutor";

	@TempDir
	private Path folder = Path.of("");

	@Test
	void waitingAndCallingPinsNoThread() throws Exception {
		try (UpstoxSimulator upstox = UpstoxSimulator.builder().start(); Recording recording = new Recording()) {
			upstox.clock().setTo(Instant.parse("2026-06-10T04:00:00Z"));
			upstox.delay(Step.VERIFY, Duration.ofMillis(500));
			recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
			recording.start();
			runner(upstox).run((context) -> use(context.getBean(UpstoxTokenProvider.class),
					context.getBean("upstoxRestClient", RestClient.class)));
			recording.stop();
			assertThat(upstox).loggedInOnce().wasCalledWithValidToken("/v2/user/profile").receivedOnlyValidTokens();
			assertThat(pinned(recording)).isEmpty();
		}
	}

	@Test
	void threadThatIsPinnedIsNoticed() throws Exception {
		try (Recording recording = new Recording()) {
			recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
			recording.start();
			ExecutorService threads = threads();
			threads.submit(() -> Pinning.PAUSED).get();
			threads.shutdown();
			recording.stop();
			assertThat(pinned(recording).isEmpty()).isEqualTo(Runtime.version().feature() < 21);
		}
	}

	@Test
	void noMonitorIsHeldAnywhere() throws IOException {
		List<String> monitors = new ArrayList<>();
		for (Resource type : classes()) {
			try (InputStream bytes = type.getInputStream()) {
				new ClassReader(bytes).accept(new MonitorFinder(String.valueOf(type.getFilename()), monitors), 0);
			}
		}
		assertThat(monitors).isEmpty();
	}

	private static Resource[] classes() throws IOException {
		String root = UpstoxToken.class.getName().replace('.', '/') + ".class";
		String location = String.valueOf(UpstoxToken.class.getClassLoader().getResource(root));
		Resource folder = new UrlResource(location.substring(0, location.length() - "UpstoxToken.class".length()));
		Resource[] classes = new PathMatchingResourcePatternResolver().getResources(folder.getURL() + "**/*.class");
		assertThat(classes).hasSizeGreaterThan(100);
		return classes;
	}

	private static ApplicationContextRunner runner(UpstoxSimulator upstox) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withBean(Clock.class, upstox::clock)
			.withPropertyValues("upstox.store.type=memory", "upstox.refresh.enabled=false")
			.withPropertyValues(upstox.properties()
				.entrySet()
				.stream()
				.map((property) -> property.getKey() + "=" + property.getValue())
				.toArray(String[]::new));
	}

	private static void use(UpstoxTokenProvider provider, RestClient client) throws Exception {
		ExecutorService threads = threads();
		List<Future<?>> calls = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			calls.add(threads.submit(provider::getToken));
		}
		for (int i = 0; i < 20; i++) {
			calls.add(threads.submit(() -> client.get().uri("/v2/user/profile").retrieve().toBodilessEntity()));
		}
		for (Future<?> call : calls) {
			assertThat(call.get()).isNotNull();
		}
		threads.shutdown();
	}

	private static ExecutorService threads() throws ReflectiveOperationException {
		boolean virtual = Stream.of(Executors.class.getMethods())
			.anyMatch((method) -> method.getName().equals(VIRTUAL_THREADS));
		return virtual ? (ExecutorService) Executors.class.getMethod(VIRTUAL_THREADS).invoke(null)
				: Executors.newCachedThreadPool();
	}

	private List<String> pinned(Recording recording) throws IOException {
		Path file = Files.createDirectories(this.folder).resolve("recording.jfr");
		recording.dump(file);
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter(VirtualThreadTests::concernsTheLibrary)
			.map(RecordedEvent::toString)
			.toList();
	}

	private static boolean concernsTheLibrary(RecordedEvent event) {
		RecordedStackTrace trace = event.getStackTrace();
		return trace != null && !isClassInitialization(event)
				&& trace.getFrames()
					.stream()
					.map((frame) -> frame.getMethod().getType().getName())
					.filter((type) -> !type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("sun."))
					.findFirst()
					.filter((type) -> type.startsWith("io.github.upstoxtotp"))
					.isPresent();
	}

	private static boolean isClassInitialization(RecordedEvent event) {
		return event.hasField("pinnedReason")
				&& String.valueOf(event.getString("pinnedReason")).startsWith("Waited for initialization");
	}

	/**
	 * Waits where a virtual thread cannot leave its carrier: in a static initializer.
	 */
	private static final class Pinning {

		static final boolean PAUSED = pause();

		private static boolean pause() {
			LockSupport.parkNanos(1_000_000);
			return true;
		}

	}

	/**
	 * Finds methods and blocks that are synchronized.
	 */
	private static final class MonitorFinder extends ClassVisitor {

		private final String type;

		private final List<String> monitors;

		MonitorFinder(String type, List<String> monitors) {
			super(SpringAsmInfo.ASM_VERSION);
			this.type = type;
			this.monitors = monitors;
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
				String[] exceptions) {
			if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
				this.monitors.add(this.type + "." + name);
			}
			return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

				@Override
				public void visitInsn(int opcode) {
					if (opcode == Opcodes.MONITORENTER) {
						MonitorFinder.this.monitors.add(MonitorFinder.this.type + "." + name);
					}
				}

			};
		}

	}

}
