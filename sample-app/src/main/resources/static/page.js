import { askUpstox, problem } from "./account.js";
import { chooseForPrograms, drawAccounts, ofAccount } from "./accounts.js";
import { drawDay, moveDay } from "./day.js";
import { $, ask, busy, element, notice, setText } from "./dom.js";
import { drawHistory, drawSteps, explanation, labelOf, setErrorsPage } from "./login.js";
import { clock, date, local, moment, now, setNow, spoken, startOfDay } from "./time.js";

const STATES = {
	EMPTY: ["No token yet", "There never was a token. The first login has not started."],
	LOGGING_IN: ["Logging in", "A login is in progress. Calls to Upstox wait for its token."],
	AWAITING_HOLDER: ["Waiting for you", "The account owner must act."],
	VALID: ["Valid", "Calls to Upstox use this token."],
	EXPIRED: ["Expired", "The last token has expired, and the next login has not started."],
	BACKING_OFF: ["Backing off", "The last login failed, and the next one starts by itself."],
	BLOCKED: ["Blocked", "No login starts until the credentials change or somebody allows logins again."]
};

const WAITING = ["EMPTY", "EXPIRED", "BACKING_OFF"];

const MODES = {
	demo: ["Demo", "Simulated, all on this machine."],
	live: ["Live", "Logs in with the credentials of the environment."]
};

let content;
let askedFor;
let shownDay;
let name;
let demo;
let resultAge;

function endLabel({ expiresAt }, living) {
	return living || !expiresAt ? "Valid until" : moment(expiresAt) <= now() ? "Expired" : "Would have expired";
}

function holderOf({ userId }, holder) {
	name = holder ? holder.userName : name;
	return name ? [name, element("small", userId)] : [userId ?? "Not known yet"];
}

function heading({ state, nextLoginAt }) {
	return !WAITING.includes(state) ? STATES[state][0] : nextLoginAt ? "No token," : "No token";
}

function until({ state, expiresAt, nextLoginAt, prompt }) {
	const times = { VALID: ["until", expiresAt], AWAITING_HOLDER: ["until", prompt?.until] };
	const [word, time] = WAITING.includes(state) ? ["next login", nextLoginAt] : times[state] ?? [];
	return moment(time) ? `${word} ${spoken(moment(time))}` : "";
}

function note({ state, prompt, nextLoginAt, waitReason, waitMessage }, living) {
	if (state === "AWAITING_HOLDER" && prompt) {
		return `${prompt.instruction} Asked at ${spoken(moment(prompt.askedAt))}.`;
	}
	if (WAITING.includes(state)) {
		const why = !nextLoginAt ? "The next caller starts a login." : waitReason === "SCHEDULE"
			? "The next login is planned for after 03:30 IST, when all tokens expire (upstox.refresh.delay)."
			: waitReason ? `Because ${waitMessage}.` : "";
		return `${STATES[state][1]} ${why}`.trim();
	}
	return (state === "LOGGING_IN" && living) ? "A login is in progress. The old token stays in use until it expires."
		: STATES[state][1];
}

function noNextLogin(state) {
	const words = { LOGGING_IN: "In progress", EMPTY: "When a caller needs a token", BLOCKED: "None by itself" };
	return words[state] ?? "None planned";
}

function time(text, missing) {
	const at = moment(text);
	if (!at) {
		return [missing];
	}
	const there = local(at);
	return [element("time", spoken(at), { dateTime: text }), ...(there ? [element("small", `${there} here`)] : [])];
}

function wait({ waitReason, waitMessage }) {
	return (waitReason && waitReason !== "SCHEDULE") ? [element("small", waitMessage)] : [];
}

function show() {
	const { accounts, status, holder } = content;
	drawAccounts(accounts, titles());
	document.body.dataset.state = status.state;
	setText("state-name", heading(status));
	setText("state-until", until(status));
	setText("state-note", note(status, holder !== null));
	document.title = [STATES[status.state][0], ...(accounts.length > 1 ? [status.account] : []), "Upstox token"]
		.join(" – ");
	$("holder").replaceChildren(...holderOf(status, holder));
	$("issued").replaceChildren(...time(status.issuedAt, "–"));
	setText("expires-label", endLabel(status, holder !== null));
	$("expires").replaceChildren(...time(status.expiresAt, "–"));
	$("next-login").replaceChildren(...time(status.nextLoginAt, noNextLogin(status.state)), ...wait(status));
	for (const row of $("states").children) {
		row.toggleAttribute("aria-current", row.dataset.state === status.state);
	}
	showError(status.lastError, status.state === "BLOCKED");
	showRefusal(status.lastRefusal);
	$("store-down").hidden = !status.storeDown;
	setText("store-down-since", status.storeDownSince ? `Since ${spoken(moment(status.storeDownSince))}. ` : "");
	showReset(status.state === "BLOCKED", status.lastError);
	showPrompt(status.state === "AWAITING_HOLDER" ? status.prompt : null);
	$("refresh").classList.toggle("primary", !["BLOCKED", "AWAITING_HOLDER"].includes(status.state));
	forget(status);
	shownDay = startOfDay(now());
	drawDay(content);
	drawSteps(content);
	drawHistory(content);
	tick();
}

/** Takes away what an action complained of once another token is there or another login has failed. */
function forget({ state, issuedAt, lastError }) {
	const age = JSON.stringify([state === "BLOCKED", issuedAt, lastError]);
	if (resultAge !== age) {
		resultAge = age;
		$("result").querySelectorAll(".bad").forEach((node) => node.remove());
	}
}

/** Says that an action succeeded, which is old news after a while. */
function success(title, text) {
	const node = notice("good", title, text);
	setTimeout(() => node.remove(), 20_000);
	return node;
}

function showError(error, blocked) {
	$("error").hidden = !error;
	if (error) {
		setText("error-heading", blocked ? "First: correct what Upstox refused" : "Why the last login failed");
		setText("error-message", error.message);
		setText("error-tip", error.tip);
		const facts = [["Step", labelOf(error.step)], ["Kind", element("code", error.kind)],
			[error.code ? "Code" : "Failures without a code are", explanation(error.code)]];
		$("error-facts").replaceChildren(...facts.map(([label, value]) => element("span", [`${label} `, value])));
	}
}

function showRefusal(refusal) {
	$("refusal").hidden = !refusal;
	if (refusal) {
		setText("refusal-message", `Refused at ${spoken(moment(refusal.refusedAt))}: ${refusal.message}.`);
	}
}

function showReset(blocked, error) {
	if (!blocked && document.activeElement === $("reset")) {
		$("state").focus();
	}
	$("reset-step").hidden = !blocked;
	setText("reset-note", resetNote(error ?? {}));
}

/** Leads to where the account owner must act, unless that is another device. */
function showPrompt(prompt) {
	$("prompt-address").hidden = !prompt?.address;
	$("prompt-address").href = prompt?.address ?? "";
	$("refresh-note").hidden = Boolean(prompt);
	$("ask-note").hidden = !prompt;
}

function resetNote({ attemptsLeft }) {
	const left = attemptsLeft === 1 ? "One wrong PIN is" : `${attemptsLeft} wrong PINs are`;
	const warning = attemptsLeft === null || attemptsLeft === undefined ? ""
		: ` ${left} left before Upstox locks the account.`;
	return `A login then costs an OTP.${warning}`;
}

function tick() {
	if (content && startOfDay(now()) !== shownDay) {
		show();
	}
	else if (content) {
		setText("now", `${date(now())}, ${clock(now())} IST`);
		moveDay(content);
		if (content.status.state === "LOGGING_IN") {
			drawSteps(content);
		}
		demo?.follow(content);
	}
}

function receive({ data }) {
	const event = JSON.parse(data);
	setNow(event.now);
	content = event.content;
	$("offline").hidden = true;
	show();
	if (content.holder && askedFor !== content.status.issuedAt) {
		askedFor = content.status.issuedAt;
		askUpstox();
	}
}

function titles() {
	return Object.fromEntries(Object.entries(STATES).map(([state, [title]]) => [state, title]));
}

/** Explains a stream that was refused, which is tried again unless there is no such account. */
async function refused() {
	const { ok, body } = await ask(ofAccount("api/token")).catch(() => ({ ok: true }));
	if (ok) {
		$("offline").hidden = false;
		setTimeout(connect, 5000);
		return;
	}
	document.body.dataset.state = "UNKNOWN";
	document.title = `${body.title} – Upstox token`;
	setText("state-name", body.title);
	setText("state-note", body.detail);
	drawAccounts((await ask("api/accounts")).body, titles());
}

function connect() {
	const stream = new EventSource(ofAccount("api/page/events"));
	stream.addEventListener("message", receive);
	stream.addEventListener("error", () => {
		if (stream.readyState === EventSource.CLOSED) {
			refused();
		}
		else {
			$("offline").hidden = false;
		}
	});
}

function act(button, label, path, done) {
	$(button).addEventListener("click", () => tell($(button), label, async () => {
		const answer = await ask(ofAccount(path), { method: "POST" });
		return answer.ok ? done(answer.body) : problem(answer.body);
	}));
}

async function tell(button, label, action) {
	await busy(button, label, $("result"), action);
	if ($("result").hasChildNodes()) {
		$("result").scrollIntoView({ block: "nearest" });
	}
}

/** Sends a token that a person has made elsewhere. It does not stay in the field. */
function handIn() {
	const token = $("accept-token").value;
	$("accept-token").value = "";
	return tell($("accept-button"), "Asking Upstox…", async () => {
		const answer = await ask(ofAccount("api/token/accept"), { method: "POST", body: token,
			headers: { Accept: "application/json", "Content-Type": "text/plain" } });
		return answer.ok ? success("The token is in use") : problem(answer.body);
	});
}

async function showMode() {
	const { mode, errors } = (await ask("actuator/info")).body;
	setErrorsPage(errors);
	if (content) {
		show();
	}
	const [title, text] = MODES[mode] ?? MODES.live;
	setText("mode-name", title);
	setText("mode-note", text);
	$("mode").hidden = false;
	$("accept").hidden = $("accept-note").hidden = mode === "demo";
	if (mode === "demo") {
		demo = await import("./demo/demo.js");
		await demo.showDemo();
		tick();
	}
}

for (const [state, [title, text]] of Object.entries(STATES)) {
	const row = element("div", [element("dt", title), element("dd", text)]);
	row.dataset.state = state;
	$("states").append(row);
}
act("refresh", "Logging in…", "api/token/refresh", () => success("Logged in", "A new token is in use."));
act("invalidate", "Checking…", "api/token/invalidate", ({ dropped, token }) => {
	if (!dropped) {
		return notice("bad", "Not dropped", "There is no token, or Upstox accepts it: only a token that Upstox refuses "
			+ "is dropped.");
	}
	const heals = token.state === "LOGGING_IN" || token.nextLoginAt;
	return success("Dropped", heals ? "A login gets the next token by itself." : "No login is planned.");
});
act("reset", "Allowing…", "api/token/reset?force=true", () => []);
$("call").addEventListener("click", askUpstox);
$("accept").addEventListener("submit", (event) => {
	event.preventDefault();
	handIn();
});
setInterval(tick, 200);
chooseForPrograms();
connect();
showMode();
