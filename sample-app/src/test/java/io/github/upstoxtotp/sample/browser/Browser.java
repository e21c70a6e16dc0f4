package io.github.upstoxtotp.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Chromium of the system, without a window.
 */
final class Browser implements AutoCloseable {

	private static final Path SCREENSHOTS = Path.of("screenshots");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ChromeDriver driver;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
	}

	static Browser start(Path profile) {
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(Installed.driver())
			.build();
		return new Browser(new ChromeDriver(service, options(profile)));
	}

	private static ChromeOptions options(Path profile) {
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(Installed.chromium());
		options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--hide-scrollbars", "--user-data-dir=" + profile);
		return options;
	}

	void open(String address) {
		this.driver.get(address);
	}

	void use(Screen screen) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", screen.width(), "height",
				screen.height(), "deviceScaleFactor", 1, "mobile", screen.mobile()));
	}

	void prefer(String feature, String value) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", feature, "value", value))));
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	int count(String selector) {
		return this.driver.findElements(By.cssSelector(selector)).size();
	}

	String text(String selector) {
		Object text = this.driver.executeScript("return document.querySelector(arguments[0])?.innerText", selector);
		return String.valueOf(text).replaceAll("\\s+", " ").strip();
	}

	Object run(String script) {
		return this.driver.executeScript(script);
	}

	void click(String selector) {
		awaitThat("there is " + selector, () -> count(selector) == 1);
		find(selector).click();
	}

	void press(CharSequence... keys) {
		this.driver.switchTo().activeElement().sendKeys(keys);
	}

	void pressTabUntil(String selector) {
		for (int i = 0; i < 60 && !hasFocus(selector); i++) {
			press(Keys.TAB);
		}
	}

	boolean hasFocus(String selector) {
		return Boolean.TRUE
			.equals(this.driver.executeScript("return document.activeElement.matches(arguments[0])", selector));
	}

	void awaitText(String selector, String text) {
		awaitThat("%s says %s".formatted(selector, text), () -> text(selector).contains(text));
	}

	void awaitThat(String description, Condition condition) {
		new WebDriverWait(this.driver, PATIENCE).pollingEvery(Duration.ofMillis(50))
			.withMessage(description)
			.until((any) -> condition.isMet());
	}

	/**
	 * Checks that something is seen whole without scrolling.
	 * @param selector what is looked for
	 */
	void assertVisible(String selector) {
		Object visible = this.driver.executeScript("""
				const box = document.querySelector(arguments[0]).getBoundingClientRect();
				return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;""", selector);
		assertThat(visible).as(selector).isEqualTo(true);
	}

	/**
	 * Keeps a picture of the whole page in the folder of the build.
	 * @param name the name of the picture
	 */
	void keepScreenshot(String name) {
		Map<String, Object> size = this.driver.executeCdpCommand("Page.getLayoutMetrics", Map.of());
		Object picture = this.driver
			.executeCdpCommand("Page.captureScreenshot",
					Map.of("format", "png", "captureBeyondViewport", true, "clip", wholePage(size)))
			.get("data");
		try {
			Files.createDirectories(SCREENSHOTS);
			Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(picture)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, Object> wholePage(Map<String, Object> metrics) {
		Map<?, ?> content = (Map<?, ?>) metrics.get("cssContentSize");
		return Map.of("x", 0, "y", 0, "width", content.get("width"), "height", content.get("height"), "scale", 1);
	}

	/**
	 * Returns what axe finds.
	 * @return the rules that are broken, and where
	 */
	List<String> accessibilityProblems() {
		return new AxeBuilder().analyze(this.driver).getViolations().stream().map(Browser::describe).toList();
	}

	private static String describe(Rule rule) {
		return rule.getId() + " " + rule.getNodes().stream().map((node) -> node.getHtml() + node.getAny()).toList();
	}

	/**
	 * Returns what the browser has complained of since it was asked last.
	 * @return the warnings and errors, but for answers of the API that are problems
	 */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.filter((
					message) -> !message.matches(".*/api/\\S+ - Failed to load resource: .* status of (404|50[23]) .*"))
			.toList();
	}

	@Override
	public void close() {
		this.driver.quit();
	}

	/**
	 * Something to wait for.
	 */
	@FunctionalInterface
	interface Condition {

		boolean isMet();

	}

}
