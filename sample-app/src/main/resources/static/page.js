import { askUpstox, problem } from "./account.js";
import { chooseForPrograms, drawAccounts, ofAccount } from "./accounts.js";
import { drawDay, moveDay } from "./day.js";
import { $, ask, busy, element, notice, setText } from "./dom.js";
import { drawHistory, drawSteps } from "./login.js";
import { clock, date, local, moment, now, setNow, spoken, startOfDay } from "./time.js";

const STATES = {
	EMPTY: ["No token yet", "There never was a token. The first login has not begun."],
	LOGGING_IN: ["Logging in", "A login is under way. Calls of Upstox that have no token wait for it."],
	AWAITING_HOLDER: ["Waiting for the holder", "The holder of the account must act."],
	VALID: ["Valid", "Calls of Upstox go out with this token."],
	EXPIRED: ["Expired", "The last token is dead, and the next login has not begun. Whoever needs a token starts it."],
	BACKING_OFF: ["Backing off", "The last login failed. The next one is tried by itself, after a pause."],
	BLOCKED: ["Blocked", "The last login failed for good. None is tried until the credentials change or somebody "
		+ "lifts the block."]
};

const MODES = {
	demo: ["Demo", "Runs against a simulator inside this application. Nothing leaves this machine."],
	live: ["Live", "Logs in with the credentials of the environment."]
};

let content;
let askedFor;
let shownDay;
let name;

function endLabel({ expiresAt }, living) {
	return living || !expiresAt ? "Valid until" : moment(expiresAt) <= now() ? "Ended" : "Would have ended";
}

function holderOf({ userId }, holder) {
	name = holder ? holder.userName : name;
	return name ? [name, element("small", userId)] : [userId ?? "Not known yet"];
}

function until({ state, expiresAt, nextLoginAt, prompt }) {
	const times = { VALID: ["until", expiresAt], EXPIRED: ["until", nextLoginAt], BACKING_OFF: ["until", nextLoginAt],
		EMPTY: ["until", nextLoginAt], AWAITING_HOLDER: ["until", prompt?.until] };
	const [word, time] = times[state] ?? [];
	return moment(time) ? `${word} ${spoken(moment(time))}` : "";
}

function note({ state, prompt }, living) {
	if (state === "AWAITING_HOLDER" && prompt) {
		return `${prompt.instruction} Asked at ${spoken(moment(prompt.askedAt))}.`;
	}
	return (state === "LOGGING_IN" && living) ? "A login is under way. The old token stays in use until it ends."
		: STATES[state][1];
}

function noNextLogin(state) {
	const words = { LOGGING_IN: "Under way", EMPTY: "When a caller needs a token", BLOCKED: "None by itself" };
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
	setText("state-name", STATES[status.state][0]);
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
	showError(status.lastError);
	showRefusal(status.lastRefusal);
	$("store-down").hidden = !status.storeDown;
	showReset(status.state === "BLOCKED");
	showPrompt(status.state === "AWAITING_HOLDER" ? status.prompt : null);
	$("refresh").classList.toggle("primary", !["BLOCKED", "AWAITING_HOLDER"].includes(status.state));
	shownDay = startOfDay(now());
	drawDay(content);
	drawSteps(content);
	drawHistory(content);
	tick();
}

function showError(error) {
	$("error").hidden = !error;
	if (error) {
		setText("error-message", error.message);
		setText("error-tip", error.tip);
		const facts = [["Step", error.step], ["Kind", error.kind], ["Code", error.code]];
		$("error-facts").replaceChildren(...facts.filter(([, value]) => value)
			.map(([label, value]) => element("span", [`${label} `, element("code", value)])));
	}
}

function showRefusal(refusal) {
	$("refusal").hidden = !refusal;
	if (refusal) {
		setText("refusal-message", `Refused at ${spoken(moment(refusal.refusedAt))}: ${refusal.message}.`);
	}
}

function showReset(blocked) {
	if (!blocked && document.activeElement === $("reset")) {
		$("refresh").focus();
	}
	$("reset").hidden = !blocked;
	$("reset-note").hidden = !blocked;
}

/** Leads to where the holder must act, unless that is another device. */
function showPrompt(prompt) {
	$("prompt-address").hidden = !prompt?.address;
	$("prompt-address").href = prompt?.address ?? "";
	$("refresh-note").hidden = Boolean(prompt);
	$("ask-note").hidden = !prompt;
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
	$(button).addEventListener("click", () => busy($(button), label, $("result"), async () => {
		const answer = await ask(ofAccount(path), { method: "POST" });
		return answer.ok ? done(answer.body) : problem(answer.body);
	}));
}

/** Sends a token that a person has made elsewhere. It does not stay in the field. */
function handIn() {
	const token = $("accept-token").value;
	$("accept-token").value = "";
	return busy($("accept-button"), "Asking Upstox…", $("result"), async () => {
		const answer = await ask(ofAccount("api/token/accept"), { method: "POST", body: token,
			headers: { Accept: "application/json", "Content-Type": "text/plain" } });
		return answer.ok ? notice("good", "The token is in use") : problem(answer.body);
	});
}

async function showMode() {
	const { mode } = (await ask("actuator/info")).body;
	const [title, text] = MODES[mode] ?? MODES.live;
	setText("mode-name", title);
	setText("mode-note", text);
	$("mode").hidden = false;
	$("accept").hidden = $("accept-note").hidden = mode === "demo";
	if (mode === "demo") {
		await (await import("./demo/demo.js")).showDemo();
	}
}

for (const [state, [title, text]] of Object.entries(STATES)) {
	const row = element("div", [element("dt", title), element("dd", text)]);
	row.dataset.state = state;
	$("states").append(row);
}
act("refresh", "Logging in…", "api/token/refresh", () => notice("good", "Logged in", "A new token is in use."));
act("invalidate", "Dropping…", "api/token/invalidate", ({ dropped, token }) => {
	if (!dropped) {
		return notice("bad", "Not dropped", "There is no token, or Upstox accepts it: only a token that Upstox refuses "
			+ "is dropped.");
	}
	const heals = token.state === "LOGGING_IN" || token.nextLoginAt;
	return notice("good", "Dropped", heals ? "A login fetches the next token by itself." : "No login is planned.");
});
act("reset", "Lifting…", "api/token/reset?force=true", () => notice("good", "Lifted", "Logins are tried again."));
$("call").addEventListener("click", askUpstox);
$("accept").addEventListener("submit", (event) => {
	event.preventDefault();
	handIn();
});
setInterval(tick, 200);
chooseForPrograms();
connect();
showMode();
