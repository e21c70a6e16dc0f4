const STATES = {
	EMPTY: ["No token yet", "There never was a token. The first login has not begun."],
	LOGGING_IN: ["Logging in", "A login is under way. Calls of Upstox that have no token wait for it."],
	VALID: ["Valid", "Calls of Upstox go out with this token."],
	EXPIRED: ["Expired", "The last token is dead, and the next login has not begun. Whoever needs a token starts it."],
	BACKING_OFF: ["Backing off", "The last login failed. The next one is tried by itself, after a pause."],
	BLOCKED: ["Blocked", "The last login failed for good. None is tried until the credentials change or somebody resets the block."]
};

const MODES = {
	demo: ["Demo", "Runs against a simulator inside this application. Nothing leaves this machine."],
	live: ["Live", "Logs in with the credentials of the environment."]
};

const INDIA = "Asia/Kolkata";

const $ = (id) => document.getElementById(id);

let report;
let skew = 0;
let accountOf;
let timer;

const now = () => Date.now() + skew;

function element(name, content, properties = {}) {
	const node = Object.assign(document.createElement(name), properties);
	node.append(...[content].flat());
	return node;
}

function moment(text) {
	const date = new Date(text ?? NaN);
	return Number.isNaN(date.getTime()) ? null : date;
}

function format(date, options) {
	const style = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
	return new Intl.DateTimeFormat("en-GB", { ...style, ...options }).format(date);
}

function time(text, missing) {
	const date = moment(text);
	if (!date) {
		return [missing];
	}
	const india = format(date, { timeZone: INDIA, second: "2-digit" }) + " IST";
	const local = format(date, { timeZoneName: "short" });
	const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
	const content = [element("time", india, { dateTime: date.toISOString() })];
	return (here === INDIA || here === "Asia/Calcutta") ? content : [...content, element("small", `${local}, your time`)];
}

function duration(milliseconds) {
	const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
	const pad = (number) => String(number).padStart(2, "0");
	return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

async function ask(path, options) {
	const response = await fetch(path, { headers: { Accept: "application/json" }, ...options });
	const date = Date.parse(response.headers.get("Date"));
	if (Math.abs(date - now()) > 1500) {
		skew = date - Date.now();
	}
	return { ok: response.ok, body: await response.json() };
}

function setText(id, text) {
	if ($(id).textContent !== text) {
		$(id).textContent = text;
	}
}

function noNextLogin() {
	return { LOGGING_IN: "Under way", EMPTY: "When the first caller needs a token", BLOCKED: "None by itself" }[report.state]
		?? "None planned";
}

function show() {
	const [name, note] = STATES[report.state];
	$("status").dataset.state = report.state;
	setText("state-name", name);
	setText("state-note", note);
	document.title = `${name} – Upstox token`;
	$("holder").replaceChildren(report.userId ?? "Not known yet");
	$("issued").replaceChildren(...time(report.issuedAt, "–"));
	setText("expires-label", report.state === "EXPIRED" ? "Ended" : "Valid until");
	$("expires").replaceChildren(...time(report.expiresAt, "–"));
	$("next-login").replaceChildren(...time(report.nextLoginAt, noNextLogin()));
	for (const row of $("states").children) {
		row.toggleAttribute("aria-current", row.dataset.state === report.state);
	}
	showError(report.lastError);
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

function tick() {
	const valid = report?.state === "VALID";
	const end = moment(valid ? report.expiresAt : report?.nextLoginAt);
	$("countdown").hidden = !end;
	$("life").hidden = !(valid && end);
	if (end) {
		setText("countdown-label", valid ? "Ends in" : "Next login in");
		setText("countdown-value", duration(end - now()));
	}
	if (valid && end) {
		$("life").value = Math.min(1, Math.max(0, (end - now()) / (end - moment(report.issuedAt))));
	}
}

function facts(rows) {
	const row = ([label, value]) => element("div", [element("dt", label), element("dd", value)]);
	return element("dl", rows.filter(([, value]) => value).map(row), { className: "facts" });
}

function problem(body) {
	const next = moment(body.nextAttemptAt);
	const rows = [element("strong", body.title ?? "That failed"), element("p", body.detail ?? "")];
	if (body.tip) {
		rows.push(element("p", body.tip));
	}
	if (next) {
		rows.push(element("p", ["Next attempt: ", ...time(body.nextAttemptAt)]));
	}
	return element("div", rows, { className: "notice bad" });
}

function rupees(margin) {
	return margin && new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR" }).format(margin.available_margin);
}

async function callUpstox() {
	accountOf = report?.issuedAt;
	await busy($("call"), "Asking…", $("account"), async () => {
		const profile = await ask("api/profile");
		if (!profile.ok) {
			return problem(profile.body);
		}
		const funds = await ask("api/funds");
		const { data } = profile.body;
		const margin = funds.ok ? funds.body.data : {};
		const answer = facts([["Name", data.user_name], ["User ID", data.user_id], ["E-mail", data.email],
			["Kind", data.user_type], ["Exchanges", data.exchanges?.join(", ")], ["Products", data.products?.join(", ")],
			["Equity margin", rupees(margin.equity)], ["Commodity margin", rupees(margin.commodity)]]);
		return funds.ok ? answer : element("div", [answer, problem(funds.body)]);
	});
}

async function logIn() {
	const blocked = report?.state === "BLOCKED";
	setTimeout(poll, 250);
	await busy($("refresh"), "Logging in…", $("refresh-result"), async () => {
		const answer = await ask("api/token/refresh", { method: "POST" });
		if (answer.ok) {
			return element("p", "Logged in: a new token is in use.", { className: "notice good" });
		}
		return problem(blocked ? { title: "No login was tried", detail: "The account is blocked. The last error says why." }
			: answer.body);
	});
	poll();
}

async function busy(button, label, result, action) {
	const idle = button.textContent;
	button.disabled = true;
	button.textContent = label;
	try {
		result.replaceChildren(await action());
	}
	catch {
		result.replaceChildren(problem({ title: "The application does not answer", detail: "Is it still running?" }));
	}
	finally {
		button.disabled = false;
		button.textContent = idle;
	}
}

async function poll() {
	clearTimeout(timer);
	try {
		report = (await ask("api/token")).body;
		$("offline").hidden = true;
		show();
		if (report.state === "VALID" && accountOf !== report.issuedAt) {
			callUpstox();
		}
	}
	catch {
		$("offline").hidden = false;
	}
	clearTimeout(timer);
	if (!document.hidden) {
		timer = setTimeout(poll, report?.state === "LOGGING_IN" ? 1000 : 3000);
	}
}

async function showMode() {
	const [name, note] = MODES[(await ask("actuator/info")).body.mode] ?? MODES.live;
	setText("mode", name);
	setText("mode-note", note);
	$("mode").hidden = false;
}

for (const [state, [name, note]] of Object.entries(STATES)) {
	const row = element("div", [element("dt", [element("span", "", { className: "dot" }), name]), element("dd", note)]);
	row.dataset.state = state;
	$("states").append(row);
}
$("refresh").addEventListener("click", logIn);
$("call").addEventListener("click", callUpstox);
document.addEventListener("visibilitychange", poll);
setInterval(tick, 500);
showMode();
poll();
