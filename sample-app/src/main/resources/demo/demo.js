import { $, ask, busy, element, notice, setText } from "../dom.js";
import { askUpstox } from "../account.js";
import { ofAccount } from "../accounts.js";
import { labelOf } from "../login.js";
import { moment, now, spoken } from "../time.js";

const SECONDS_TO_READ = 6;
const WORTH_A_MOVE = 4000;

let issuedBefore;
let shown = {};
let waitingSince = null;
let ready = false;

function button(id, content, path, done, refusal = "A login is in progress, or none is planned.") {
	const node = element("button", content, { type: "button", id });
	node.addEventListener("click", () => busy(node, null, $("demo-result"), async () => {
		issuedBefore = shown.issuedAt;
		const { body } = await ask(ofAccount(path()), { method: "POST" });
		return body.done ? done(body) : notice("bad", "Not now", refusal);
	}));
	return node;
}

function explained(title, note) {
	return [element("span", title), element("small", note)];
}

function storyButton({ name, title, note }) {
	return button(`story-${name}`, title, () => `api/demo/story?story=${name}`, ({ account }) => {
		if (account !== shown.account) {
			location.search = `?account=${account}`;
		}
		if (name === "REVOKED") {
			askUpstox();
		}
		return notice("good", title, note);
	});
}

function group(title, note, ...content) {
	return element("fieldset", [element("legend", title), element("p", note, { className: "muted" }), ...content]);
}

function clockGroup() {
	return group("Clock and token", "In this demo Upstox and the application share one clock, which you can move.",
		element("div", [
			button("to-end", explained("To 03:29:57", "Three seconds before all tokens expire."),
				() => "api/demo/clock/end-of-tokens", () => notice("good", "03:29:57", "All tokens expire in three seconds.")),
			button("to-next-login", explained("To the next login", "Then a caller asks for a token."),
				() => "api/demo/clock/next-login", () => notice("good", "Moved to the next login")),
			button("end-tokens", explained("Revoke the token", "The application is not notified. The next call finds out."),
				() => "api/demo/end-tokens", () => {
					askUpstox();
					return notice("good", "Revoked", "The call is refused, a login follows, and the call is repeated.");
				})
		], { className: "faults" }));
}

function stepChoice(step, index) {
	const input = element("input", [], { type: "radio", name: "step", value: step, checked: index === 0 });
	return element("label", [input, element("span", labelOf(step))]);
}

function faultButton({ name, title, note }, chosen) {
	return button(`fault-${name}`, explained(title, note), () => `api/demo/fault?step=${chosen()}&fault=${name}`, () => {
		if (chosen() === "PROFILE") {
			askUpstox();
		}
		return notice("good", `${labelOf(chosen())}: ${title}`, note);
	});
}

function faultGroup({ steps, faults }) {
	const chosen = () => document.querySelector("input[name=step]:checked").value;
	const where = element("div", steps.map(stepChoice), { className: "choices", role: "radiogroup" });
	where.ariaLabel = "Where";
	return group("A fault", "Fails once at the chosen call. For a step of the login the token is revoked, and the clock "
		+ "moves on eleven minutes, since Upstox allows two logins in ten.", where,
	element("div", faults.map((choice) => faultButton(choice, chosen)), { className: "faults" }));
}

/** Stands in for the app of the account owner, next to what the page asks of that person. */
function ownersApp() {
	const answer = (name, title, approved, done) => button(`app-${name}`, title,
		() => `api/demo/approval?approved=${approved}`, done, "There is no request. \u201cLog in now\u201d makes one.");
	const approve = answer("approve", "Approve", true, () => notice("good", "Approved",
		"Upstox posts the token to the application, which asks Upstox whose it is before it uses it."));
	const reject = answer("reject", "Reject", false, () => notice("good", "Rejected", "Upstox does not tell the "
		+ "application. \u201cLog in now\u201d asks once more: the clock has moved on five minutes for that."));
	approve.classList.add("primary");
	return element("div", [element("p", "The Upstox app, in this demo"), approve, reject],
		{ id: "app", className: "actions", hidden: true });
}

function otherStories() {
	return element("p", ["The other stories are played with ", element("a", "the first account", { href: "./" }), "."],
		{ className: "muted" });
}

/** Adds what can be done to Upstox in the demonstration. */
export async function showDemo() {
	const menu = await ask(ofAccount("api/demo"));
	const { body } = menu.ok ? menu : await ask("api/demo");
	document.head.append(element("link", [], { rel: "stylesheet", href: "demo/demo.css" }));
	const more = element("details", body.steps.length
		? [element("summary", "More: the clock, and faults at each step"), clockGroup(), faultGroup(body)]
		: [element("summary", "More: the clock, and the other stories"), otherStories(), clockGroup()], { id: "more" });
	const idle = element("p", "Choose a story, and watch the token. The clock moves by itself while a login is pending.");
	const told = element("div", [element("div", body.steps.length ? idle : [], { id: "demo-result", ariaLive: "polite" }),
		element("p", "", { id: "demo-now" })], { id: "told" });
	const section = element("section", [element("h2", "Play a story", { id: "demo-heading" }),
		element("div", body.stories.map(storyButton), { className: "stories" }), more, told], { id: "demo" });
	section.setAttribute("aria-labelledby", "demo-heading");
	$("main").prepend(section);
	$("prompt-address").after(ownersApp());
	document.body.classList.add("with-demo");
	ready = true;
}

/** Says what becomes of the token, and moves the clock on where a visitor would wait for minutes. */
export function follow({ status, holder }) {
	shown = status;
	if (!ready) {
		return;
	}
	const next = moment(status.nextLoginAt);
	const waits = holder === null && ["EMPTY", "EXPIRED", "BACKING_OFF"].includes(status.state) && next !== null;
	setText("demo-now", waits ? waiting(next) : outcome(status, holder !== null));
	$("demo").dataset.state = status.state;
	$("app").hidden = status.state !== "AWAITING_HOLDER" || Boolean(status.prompt?.address);
}

function waiting(next) {
	if (next - now() < WORTH_A_MOVE) {
		waitingSince = null;
		return "No token: the next login is about to start.";
	}
	waitingSince ??= performance.now();
	const left = SECONDS_TO_READ - (performance.now() - waitingSince) / 1000;
	if (left <= 0) {
		waitingSince = null;
		ask(ofAccount("api/demo/clock/next-login"), { method: "POST" }).catch(() => null);
	}
	return `No token: the next login starts at ${spoken(next)}. `
		+ `The demo's clock moves there in ${Math.max(1, Math.ceil(left))} s.`;
}

function outcome({ state, issuedAt, expiresAt, lastError, prompt }, living) {
	waitingSince = null;
	if (state === "AWAITING_HOLDER") {
		return `Only the account owner can go on. In this demo that is you: ${prompt?.address ? "log in at Upstox"
			: "approve in the app"}, below.`;
	}
	if (state === "LOGGING_IN") {
		return "Logging in: watch the six steps below.";
	}
	if (state === "BLOCKED") {
		const why = lastError?.step === "PIN" ? "five wrong PINs lock the account" : "another login would be refused, too";
		return `This must not heal by itself: ${why}. In this demo all is right again: press \u201cAllow logins again\u201d.`;
	}
	return living && issuedBefore !== undefined && issuedBefore !== issuedAt
		? `Healed: a new token since ${spoken(moment(issuedAt))}, valid until ${spoken(moment(expiresAt))}.` : "";
}
