package io.github.upstoxtotp.sample.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.upstoxtotp.UpstoxAccounts;
import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.sample.DemoTest;
import io.github.upstoxtotp.sample.NextMorning;
import io.github.upstoxtotp.test.Fault;
import io.github.upstoxtotp.test.ReceivedCall.Bearer;
import io.github.upstoxtotp.test.ReceivedCall;
import io.github.upstoxtotp.test.SimulatedAccount;
import io.github.upstoxtotp.test.Step;
import io.github.upstoxtotp.test.UpstoxSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The page in Chromium. Each test begins at half past nine of a new day, with a token.
 */
@DemoTest
@NeedsBrowser
class BrowserTests {

	private static final String ACCOUNTS = "asha Valid ravi Valid uma Waiting for you vikram Waiting for you";

	private static Browser browser;

	@Autowired
	private UpstoxSimulator upstox;

	@Autowired
	private UpstoxTokenProvider provider;

	@Autowired
	private UpstoxAccounts accounts;

	@Autowired
	private SmartLifecycle pageStream;

	@Autowired
	@Qualifier("upstoxRestClient")
	private RestClient upstoxClient;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void startBrowser(@TempDir Path profile) {
		browser = Browser.start(profile);
	}

	@AfterAll
	static void closeBrowser() {
		browser.close();
	}

	@BeforeEach
	void openThePageInTheMorning() {
		NextMorning.begin(this.upstox, this.accounts);
		browser.use(Screen.DESKTOP);
		browser.prefer("prefers-color-scheme", "light");
		open("");
		awaitState("Valid");
		browser.awaitText("#account", "ASHA RAO");
	}

	private void open(String query) {
		browser.open("http://127.0.0.1:%d/%s".formatted(this.port, query));
		browser.awaitThat("the demonstration is there", () -> browser.count("#demo") == 1);
	}

	@AfterEach
	void nobodyComplains() {
		browser.awaitText("#call", "Ask Upstox");
		assertThat(browser.complaints()).isEmpty();
		assertThat(this.upstox.violations()).isEmpty();
	}

	@Test
	void validTokenIsShownWithItsDayAndItsLogin() {
		assertThat(browser.text("#state")).isEqualTo("Valid until 03:30:00 IST tomorrow");
		assertThat(browser.text("#holder")).isEqualTo("ASHA RAO AB1234");
		assertThat(browser.text("#next-login")).startsWith("03:31:00 IST tomorrow");
		assertThat(browser.text("#day-text")).contains("The last login was at 09:30",
				"expires at 03:30:00 IST tomorrow");
		assertThat(browser.text("#now")).contains("09:30");
		assertThat(browser.count("#steps tr.done")).isEqualTo(6);
		assertThat(browser.text("#history tr:first-child")).contains("09:30").contains("Succeeded");
		assertThat(browser.run("return document.title")).isEqualTo("Valid – asha – Upstox token");
	}

	@Test
	void accountsAreListedWithTheirStates() {
		assertThat(browser.text("#accounts")).isEqualTo(ACCOUNTS);
		assertThat(browser.text("#accounts [aria-current=page]")).isEqualTo("asha Valid");
		browser.click("#accounts a[href='?account=ravi']");
		browser.awaitText("#holder", "RAVI RAO CD5678");
		browser.awaitText("#account", "RAVI RAO");
		assertThat(browser.text("#accounts [aria-current=page]")).isEqualTo("ravi Valid");
		assertThat(browser.run("return location.search")).isEqualTo("?account=ravi");
		assertThat(browser.run("return document.title")).isEqualTo("Valid – ravi – Upstox token");
		assertThat(browser.run("return document.querySelector('nav a[href^=\"api/token\"]').search"))
			.isEqualTo("?account=ravi");
	}

	@Test
	void whatIsDoneToOneAccountLeavesTheOther() {
		open("?account=ravi");
		browser.awaitText("#account", "RAVI RAO");
		browser.click("#refresh");
		browser.awaitText("#result", "A new token is in use");
		fail("PIN", "ERROR");
		awaitState("Blocked");
		browser.awaitText("#accounts", "asha Valid ravi Blocked uma");
		browser.keepScreenshot("account-blocked");
		browser.click("#reset");
		awaitState("Valid");
		assertThat(asha().logins()).isOne();
		assertThat(this.upstox.account("ravi").pinAttempts()).isEqualTo(3);
	}

	@Test
	void accountThatIsNotThereIsExplained() {
		open("?account=nobody");
		awaitState("No account has this name");
		assertThat(browser.text("#state-note")).contains("asha, ravi, uma, vikram");
		assertThat(browser.text("#accounts")).isEqualTo(ACCOUNTS);
		assertThat(browser.find("#refresh").isDisplayed()).isFalse();
		browser.keepScreenshot("account-unknown");
	}

	@Test
	void partsOfTheDayLieWhereTheyBelong() {
		assertThat(positionOf("#needle")).isBetween(0.24, 0.26);
		assertThat(positionOf("#market")).isBetween(0.23, 0.25);
		assertThat(positionOf(".day .mark.login")).isBetween(0.24, 0.26);
		assertThat(positionOf(".day .mark.next")).isBetween(0.99, 1.02);
	}

	private static double positionOf(String selector) {
		Object part = browser.run("""
				const day = document.querySelector(".day").getBoundingClientRect();
				const part = document.querySelector("%s").getBoundingClientRect();
				const marked = "%s".includes("market") ? part.left : part.left + part.width / 2;
				return (marked - day.left) / day.width;""".formatted(selector, selector));
		return ((Number) part).doubleValue();
	}

	@Test
	void loginOnDemandIsShownWithoutLoadingThePageAnew() {
		browser.run("window.sameDocument = true");
		String before = browser.text("#last-login-summary");
		this.upstox.advance(Duration.ofMinutes(5));
		browser.click("#refresh");
		browser.awaitText("#result", "A new token is in use");
		browser.awaitThat("the login is shown", () -> !browser.text("#last-login-summary").equals(before));
		assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
		assertThat(browser.hasFocus("#refresh")).isTrue();
	}

	@Test
	void loginThatSomebodyElseDemandsIsShown() {
		String before = browser.text("#issued");
		this.upstox.advance(Duration.ofMinutes(5));
		this.provider.refresh();
		browser.awaitThat("the new login is shown", () -> !browser.text("#issued").equals(before));
		assertThat(browser.text("#now")).contains("09:3");
	}

	@Test
	void demandBeyondTheBudgetIsExplained() {
		browser.click("#refresh");
		browser.awaitText("#result", "A new token is in use");
		browser.click("#refresh");
		browser.awaitText("#result", "Next attempt: 09:4");
		assertThat(browser.text("#state")).isEqualTo("Valid until 03:30:00 IST tomorrow");
	}

	@Test
	void tokenThatUpstoxRefusesIsDroppedAndAGoodOneIsKept() {
		asha().fail(Step.PROFILE).with(Fault.apiError(401, "UDAPI100050", "Invalid token")).once();
		browser.click("#invalidate");
		browser.awaitText("#result", "Dropped");
		browser.awaitThat("there is a second token", () -> asha().logins() == 2);
		awaitState("Valid");
		browser.click("#invalidate");
		browser.awaitText("#result", "Upstox accepts it");
		assertThat(asha().logins()).isEqualTo(2);
		assertThat(this.upstox.deadTokensSeen()).isZero();
	}

	@Test
	void tokenThatUpstoxEndedHealsThroughTheInterceptor() {
		clickMore("#end-tokens");
		browser.awaitThat("there is a second token", () -> asha().logins() == 2);
		browser.awaitThat("the call is answered", () -> browser.text("#call").equals("Ask Upstox"));
		assertThat(browser.text("#account")).contains("ASHA RAO");
		assertThat(this.upstox.receivedCalls()).filteredOn((call) -> call.bearer() == Bearer.DEAD)
			.extracting(ReceivedCall::path)
			.containsOnly("/v2/user/profile");
	}

	@Test
	void tokenThatOneEndpointAloneRefusesIsToldAndKept() {
		assertThat(browser.find("#refusal").isDisplayed()).isFalse();
		asha().fail(Step.ORDER).with(Fault.apiError(401, "UDAPI100050", "Invalid token")).always();
		assertThatExceptionOfType(RestClientResponseException.class)
			.isThrownBy(this.upstoxClient.post().uri("/v2/order/place").retrieve()::toBodilessEntity);
		browser.awaitText("#refusal", "Refused at 09:3");
		assertThat(browser.text("#refusal")).contains("only the called endpoint refuses the token", "it was kept");
		assertThat(browser.text("#state")).isEqualTo("Valid until 03:30:00 IST tomorrow");
		assertThat(browser.accessibilityProblems()).isEmpty();
		browser.keepScreenshot("refused");
		assertThat(asha().logins()).isOne();
	}

	@Test
	void wrongPinBlocksUntilTheBlockIsLifted() {
		fail("PIN", "ERROR");
		awaitState("Blocked");
		assertThat(browser.text("#error")).contains("UPSTOX_ACCOUNTS_ASHA_PIN_CODE", "1017106");
		assertThat(browser.text("#steps tr.failed")).contains("PIN", "1017106");
		assertThat(browser.text("#history tr:first-child")).contains("Failed", "PIN");
		assertThat(browser.text("#next-login")).isEqualTo("None by itself logins are blocked");
		browser.keepScreenshot("blocked");
		browser.click("#reset");
		awaitState("Valid");
		assertThat(browser.find("#reset").isDisplayed()).isFalse();
		assertThat(browser.hasFocus("#state")).isTrue();
		assertThat(asha().pinAttempts()).isEqualTo(2);
	}

	@Test
	void troubleOfUpstoxIsWaitedForAndHeals() {
		fail("DIALOG", "CLOUDFLARE");
		awaitState("No token,");
		assertThat(browser.text("#state-note")).endsWith("Because the library backs off after a failed login.");
		assertThat(browser.text("#error")).contains("Open dialog");
		assertThat(browser.text("#next-login")).endsWith("the library backs off after a failed login");
		browser.keepScreenshot("backing-off");
		clickMore("#to-next-login");
		awaitState("Valid");
		assertThat(browser.find("#error").isDisplayed()).isFalse();
	}

	@Test
	void retriedStepIsShownTryByTry() {
		fail("DIALOG", "STATUS");
		browser.awaitText("#steps tr.failed + tr.done", "Open dialog, try 2");
		awaitState("Valid");
		assertThat(browser.text("#steps tr.failed")).startsWith("Open dialog of the application").contains("failed");
		assertThat(browser.count("#steps tr.done")).isEqualTo(6);
		assertThat(browser.accessibilityProblems()).isEmpty();
		browser.keepScreenshot("retried");
	}

	@Test
	void slowLoginGrowsStepByStep() {
		fail("VERIFY", "DELAY");
		browser.awaitThat("two steps are done and the third is under way",
				() -> browser.text("#steps tr.done + tr.done + tr.under-way").contains("TOTP"));
		assertThat(browser.text("#state-name")).isEqualTo("Logging in");
		assertThat(browser.count("#steps tr.to-come")).isEqualTo(3);
		browser.keepScreenshot("logging-in");
		awaitState("Valid");
		assertThat(browser.text("[data-step=VERIFY] td:last-child")).endsWith(" s");
	}

	@Test
	void faultOfACallIsExplainedAndLeavesTheTokenAlone() {
		fail("PROFILE", "ERROR");
		browser.awaitText("#account", "Wait, then call less often.");
		assertThat(browser.text("#state-name")).isEqualTo("Valid");
		assertThat(asha().logins()).isOne();
	}

	@Test
	void tokenEndsAndTheNextDayBegins() {
		String day = browser.text("#day-name");
		clickMore("#to-end");
		awaitState("No token,");
		assertThat(browser.text("#state-until")).isEqualTo("next login 03:31:00 IST today");
		assertThat(browser.text("#state-note")).contains("has expired", "upstox.refresh.delay");
		browser.awaitThat("the day is another one", () -> !browser.text("#day-name").equals(day));
		assertThat(browser.text("#expires-label")).isEqualTo("Expired");
		browser.keepScreenshot("expired");
		clickMore("#to-next-login");
		awaitState("Valid");
		assertThat(browser.text("#state-until")).isEqualTo("until 03:30:00 IST tomorrow");
		assertThat(browser.text("#issued")).startsWith("03:31");
		browser.keepScreenshot("after-03-30");
		assertThat(this.upstox.deadTokensSeen()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "MORNING", "OUTAGE", "REVOKED" })
	void storyHealsBeforeTheEyes(String story) {
		int before = asha().logins();
		browser.click("#story-" + story);
		browser.awaitText("#demo-now", "Healed: a new token since");
		awaitState("Valid");
		assertThat(asha().logins()).isEqualTo(before + 1);
	}

	@Test
	void accountOwnerApprovesInTheApp() {
		playForUma();
		assertThat(browser.text("#state")).isEqualTo("Waiting for you until 03:30:00 IST tomorrow");
		assertThat(browser.text("#state-note"))
			.startsWith("Approve the request for an access token of EF9012 in the Upstox app or on WhatsApp.");
		assertThat(browser.text("#demo-now")).contains("Only the account owner can go on", "approve in the app");
		assertThat(browser.text("#steps tr")).startsWith("Ask for approval of a token, in the app");
		assertThat(browser.find("#prompt-address").isDisplayed()).isFalse();
		assertThat(browser.accessibilityProblems()).isEmpty();
		browser.click("#app-approve");
		awaitState("Valid");
		browser.awaitText("#account", "UMA RAO");
		browser.awaitText("#demo-now", "a new token since 09:30");
		assertThat(browser.find("#app").isDisplayed()).isFalse();
		assertThat(uma().approvals().requests()).hasSize(1);
	}

	@Test
	void accountOwnerWhoRejectsIsAskedOnceMoreOnDemand() {
		playForUma();
		browser.click("#app-reject");
		browser.awaitText("#demo-result", "Upstox does not tell the application");
		assertThat(browser.text("#state-name")).isEqualTo("Waiting for you");
		browser.click("#refresh");
		browser.awaitThat("there is a second request", () -> uma().approvals().requests().size() == 2);
		browser.awaitThat("the app is there again", () -> browser.find("#app").isDisplayed());
		browser.click("#app-approve");
		awaitState("Valid");
	}

	@Test
	void accountOwnerIsAskedAgainTheNextDay() {
		playForUma();
		browser.click("#app-approve");
		awaitState("Valid");
		browser.click("#story-APPROVAL");
		awaitState("Waiting for you");
		assertThat(browser.text("#state-note")).contains("Asked at 08:00:0");
		browser.click("#app-approve");
		awaitState("Valid");
		assertThat(uma().approvals().requests()).hasSize(2);
	}

	@Test
	void accountOwnerLogsInInABrowserAndComesBack() {
		browser.click("#story-BROWSER");
		browser.awaitText("#state-note", "log in at Upstox as GH3456");
		awaitState("Waiting for you");
		assertThat(browser.find("#app").isDisplayed()).isFalse();
		assertThat(browser.accessibilityProblems()).isEmpty();
		browser.click("#prompt-address");
		browser.awaitText("h1", "Log in to Upstox (simulator)");
		browser.click("button");
		awaitState("Valid");
		browser.awaitText("#account", "VIKRAM RAO");
		assertThat(browser.run("return location.pathname + location.search")).isEqualTo("/?account=vikram");
		assertThat(browser.text("#history tr:first-child")).contains("Succeeded");
		assertThat(browser.text("#steps tr")).startsWith("Fetch token for the authorization code");
		assertThat(this.upstox.account("vikram").calls(Step.TOKEN)).isOne();
	}

	@Test
	void requestThatUpstoxRefusesIsNamedAsWhatItIs() {
		playForUma();
		uma().fail(Step.APPROVAL_REQUEST).with(Fault.apiError(400, "UDAPI1123", "No notifier URL.")).once();
		this.upstox.advance(Duration.ofMinutes(5));
		browser.click("#refresh");
		browser.awaitText("#history tr:first-child", "Ask for approval:");
		browser.awaitText("#error-facts", "Step Ask for approval");
		assertThat(browser.text("#steps tr.failed")).startsWith("Ask for approval");
	}

	private static void playForUma() {
		browser.click("#story-APPROVAL");
		browser.awaitText("#state-note", "EF9012");
		browser.awaitThat("the app is there", () -> browser.find("#app").isDisplayed());
	}

	@Test
	void linkOfAnAccountKeepsTheFocusWhileStatesChange() {
		browser.run("document.querySelector(\"#accounts a[href='?account=ravi']\").focus()");
		this.accounts.get("ravi").logout();
		browser.awaitText("#accounts a[href='?account=ravi']", "Expired");
		assertThat(browser.run("return document.activeElement.getAttribute('href')")).isEqualTo("?account=ravi");
	}

	@ParameterizedTest
	@EnumSource
	void whatTheAccountOwnerMustDoIsSeenWithoutScrolling(Screen screen) {
		browser.use(screen);
		playForUma();
		browser.keepScreenshot("demo-awaiting-approval-" + screen.name().toLowerCase(Locale.ROOT));
		List.of("#state", "#state-note", "#app").forEach(browser::assertVisible);
		browser.click("#accounts a[href='?account=vikram']");
		browser.awaitThat("the demonstration is there", () -> browser.count("#story-BROWSER") == 1);
		browser.awaitText("#state-note", "GH3456");
		browser.keepScreenshot("demo-awaiting-login-" + screen.name().toLowerCase(Locale.ROOT));
		List.of("#state", "#state-note", "#prompt-address").forEach(browser::assertVisible);
		assertThat(browser.run("""
				const current = document.querySelector("#accounts [aria-current]").getBoundingClientRect();
				return current.left >= 0 && current.right <= innerWidth;""")).isEqualTo(true);
	}

	@ParameterizedTest
	@EnumSource
	void effectOfAStoryIsSeenWithoutScrolling(Screen screen) {
		browser.use(screen);
		browser.click("#story-WRONG_PIN");
		browser.awaitText("#demo-now", "This must not heal by itself: five wrong PINs lock the account");
		browser.assertVisible("#told");
		browser.assertVisible("#state");
		browser.keepScreenshot("story-wrong-pin-" + screen.name().toLowerCase(Locale.ROOT));
		browser.click("#reset");
		browser.awaitText("#demo-now", "Healed");
		browser.assertVisible("#state");
	}

	@ParameterizedTest
	@EnumSource
	void effectOfAnActionIsSeenWithoutScrolling(Screen screen) {
		browser.use(screen);
		browser.click("#invalidate");
		browser.awaitText("#result", "Upstox accepts it");
		browser.assertVisible("#result");
	}

	@Test
	void effectOfAFaultIsSeenOnAPhoneWithoutScrolling() {
		browser.use(Screen.PHONE);
		fail("DIALOG", "ERROR");
		browser.awaitText("#demo-now", "This must not heal by itself: another login would be refused, too");
		browser.assertVisible("#told");
	}

	@Test
	void blockSaysFirstWhatToCorrectThenHowToAllowLogins() {
		browser.click("#story-WRONG_PIN");
		awaitState("Blocked");
		assertThat(browser.text("#error")).startsWith("First: correct what Upstox refused")
			.containsSubsequence("UPSTOX_ACCOUNTS_ASHA_PIN_CODE", "Second: allow logins again",
					"4 wrong PINs are left before Upstox locks the account", "Allow logins again");
	}

	@Test
	void reasonOfAFailureLeadsToThePageOfTheErrors() {
		fail("PIN", "ERROR");
		awaitState("Blocked");
		assertThat(browser.text("#history tr:first-child .why")).contains("Send PIN: Upstox does not accept the PIN.");
		assertThat(browser.find("#history tr:first-child .why a").getDomAttribute("href"))
			.endsWith("docs/errors.md#codes-of-the-login-service:~:text=1017106");
	}

	@Test
	void messageOfAnActionGoesWithTheNextToken() {
		browser.click("#refresh");
		browser.awaitText("#result", "A new token is in use");
		browser.click("#refresh");
		browser.awaitText("#result", "Next attempt: 09:4");
		this.upstox.advance(Duration.ofMinutes(11));
		this.provider.refresh();
		browser.awaitThat("the message is gone", () -> browser.count("#result .bad") == 0);
	}

	@Test
	void waitForTheNextCodeIsCountedDown() {
		fail("GENERATE", "DELAY");
		browser.awaitText("#countdown", "next TOTP code in 00:00:");
		awaitState("Valid");
	}

	@Test
	void firstTabSkipsToTheToken() {
		browser.press(Keys.TAB);
		assertThat(browser.hasFocus(".skip")).isTrue();
		browser.press(Keys.ENTER);
		assertThat(browser.hasFocus("#state")).isTrue();
	}

	@Test
	void everythingIsReachedByKeyboard() {
		browser.pressTabUntil("#refresh");
		assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
		browser.press(Keys.ENTER);
		browser.awaitText("#result", "A new token is in use");
		assertThat(browser.hasFocus("#refresh")).isTrue();
		browser.pressTabUntil("#more summary");
		browser.press(Keys.ENTER);
		browser.pressTabUntil("input[name=step]");
		browser.press(Keys.ARROW_RIGHT);
		assertThat(browser.hasFocus("input[value=GENERATE]:checked")).isTrue();
		browser.pressTabUntil("#fault-STATUS");
		browser.press(Keys.SPACE);
		browser.awaitThat("the login was tried again at once", () -> asha().logins() == 3);
		awaitState("Valid");
		browser.pressTabUntil("main > details summary");
		browser.press(Keys.ENTER);
		assertThat(browser.find("#states").isDisplayed()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "light, DESKTOP", "dark, DESKTOP", "light, TABLET", "light, PHONE", "dark, PHONE" })
	void axeFindsNothing(String scheme, Screen screen) {
		browser.prefer("prefers-color-scheme", scheme);
		browser.use(screen);
		browser.keepScreenshot("valid-%s-%s".formatted(screen, scheme).toLowerCase(Locale.ROOT));
		browser.click("main > details summary");
		openMore();
		assertThat(browser.accessibilityProblems()).isEmpty();
		fail("PIN", "ERROR");
		awaitState("Blocked");
		assertThat(browser.accessibilityProblems()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void pageIsNoWiderThanTheScreen(Screen screen) {
		browser.use(screen);
		fail("PIN", "ERROR");
		awaitState("Blocked");
		assertThat(browser.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
			.isEqualTo(true);
	}

	@Test
	void stateIsToldToScreenReaders() {
		assertThat(browser.find("[role=status] #state").isDisplayed()).isTrue();
		assertThat(browser.find("#result").getDomAttribute("aria-live")).isEqualTo("polite");
		assertThat(browser.find(".day").getDomAttribute("aria-hidden")).isEqualTo("true");
		assertThat(browser.find("#steps th[scope=row]").isDisplayed()).isTrue();
	}

	@Test
	void nothingMovesForThoseWhoWantNoMotion() {
		browser.prefer("prefers-reduced-motion", "reduce");
		fail("PIN", "DELAY");
		awaitState("Logging in");
		assertThat(browser.run("return document.getAnimations().length")).isEqualTo(0L);
		awaitState("Valid");
	}

	@Test
	void streamThatBrokeIsResumed() {
		this.pageStream.stop();
		browser.awaitThat("the loss is told", () -> browser.find("#offline").isDisplayed());
		this.pageStream.start();
		browser.awaitThat("the stream is back", () -> !browser.find("#offline").isDisplayed());
		assertThat(browser.text("#state-name")).isEqualTo("Valid");
		browser.complaints();
	}

	private SimulatedAccount uma() {
		return this.upstox.account("uma");
	}

	private SimulatedAccount asha() {
		return this.upstox.account("asha");
	}

	private void awaitState(String name) {
		browser.awaitText("#state-name", name);
	}

	private static void openMore() {
		browser.run("document.querySelector('#more').open = true");
	}

	private static void scrollTo(String selector) {
		browser.run("document.querySelector('%s').scrollIntoView({ block: 'center' })".formatted(selector));
	}

	private static void clickMore(String selector) {
		openMore();
		browser.click(selector);
	}

	private static void fail(String step, String fault) {
		openMore();
		browser.run("document.querySelector('input[value=%s]').click()".formatted(step));
		scrollTo("#fault-" + fault);
		browser.click("#fault-" + fault);
		browser.awaitThat("the fault is planned", () -> browser.count("#demo-result .good") == 1);
	}

}
