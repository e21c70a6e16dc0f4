import { $, element, place, setText } from "./dom.js";
import { duration, moment, now, spoken } from "./time.js";

const STEPS = {
	DIALOG: ["Open dialog", "of the application, at Upstox"],
	GENERATE: ["Generate OTP", "which sends an SMS"],
	VERIFY: ["Send TOTP", "never the same code twice"],
	PIN: ["Send PIN", "once in a login"],
	AUTHORIZE: ["Approve", "the application"],
	TOKEN: ["Fetch token", "for the authorization code"],
	APPROVAL_REQUEST: ["Ask for approval", "of a token, in the app"]
};

/** Returns the name of a step, that of a call without a login for example. */
export function labelOf(step) {
	return STEPS[step]?.[0] ?? "Profile";
}

const OUTCOMES = { UNDER_WAY: "Under way", SUCCEEDED: "Succeeded", HOLDER_ASKED: "Account owner asked",
	FAILED: "Failed" };

/** Draws each try of the steps of the last login as a waterfall: all six, unless a person did most of them at Upstox. */
export function drawSteps({ logins: [login] }) {
	setText("last-login-summary", summary(login));
	const total = login ? Math.max(login.millis ?? elapsed(login), 1) : 1;
	const triesOf = (name) => login?.steps.filter(({ step }) => step === name) ?? [];
	const whole = !login?.asksOwner && login?.steps[0]?.step !== "TOKEN";
	const names = Object.keys(STEPS)
		.filter((name) => triesOf(name).length || (whole && name !== "APPROVAL_REQUEST"));
	$("steps").replaceChildren(...names.flatMap((name) => {
		const tries = triesOf(name);
		return tries.length ? tries.map((step, index) => stepRow(name, step, login, total, index + 1))
			: [stepRow(name, undefined, login, total, 1)];
	}));
}

function elapsed(login) {
	return Math.max(now() - moment(login.began), 0);
}

function summary(login) {
	if (!login) {
		return "None since the application was started";
	}
	const { outcome, millis, began } = login;
	return (millis === null) ? "Under way" : `${OUTCOMES[outcome]} in ${duration(millis)}, ${spoken(moment(began))}`;
}

function stepRow(name, step, login, total, number) {
	const [title, note] = STEPS[name];
	const bar = element("span", [], { className: "bar" });
	const head = element("th", [element("span", number > 1 ? `${title}, try ${number}` : title), element("small", note)], { scope: "row" });
	const cells = [element("td", step ? [startText(step), bar] : []), element("td", tookText(step, login))];
	const row = element("tr", [head, ...cells]);
	row.dataset.step = name;
	row.className = classOf(step);
	if (step) {
		const millis = step.millis ?? Math.max(total - step.startMillis, 0);
		place(bar, { from: step.startMillis / total, to: Math.min((step.startMillis + millis) / total, 1) });
	}
	return row;
}

function startText(step) {
	return element("span", `after ${duration(step.startMillis)}`, { className: "unseen" });
}

function tookText(step, login) {
	if (!step) {
		return (login && login.millis === null) ? "to come" : "–";
	}
	if (step.millis === null) {
		return "…";
	}
	const took = duration(step.millis);
	return step.failed ? [took, element("small", `failed${step.code ? `: ${step.code}` : ""}`)] : took;
}

function classOf(step) {
	if (!step) {
		return "to-come";
	}
	return step.failed ? "failed" : step.millis === null ? "under-way" : "done";
}

/** Draws the last logins as a table. */
export function drawHistory({ logins }) {
	const none = element("tr", element("td", "None yet", { colSpan: 4, className: "muted" }));
	$("history").replaceChildren(...(logins.length ? logins.map(historyRow) : [none]));
}

let errorsPage;

/** Takes over where the errors are explained. */
export function setErrorsPage(address) {
	errorsPage = address;
}

/** Returns a link to what the page of the errors says about a code, or about failures without one. */
export function explanation(code) {
	const section = !code ? "failures-without-a-code"
		: `${/^\d/.test(code) ? "codes-of-the-login-service" : "codes-of-the-api"}:~:text=${code}`;
	const text = code ? element("code", code) : "explained";
	return errorsPage ? element("a", text, { href: `${errorsPage}#${section}` }) : text;
}

function historyRow(login) {
	const { began, millis, outcome, steps } = login;
	const failed = steps.findLast((step) => step.failed);
	const why = failed ? [`${labelOf(failed.step)}: ${failed.reason} `, explanation(failed.code)] : "–";
	const row = element("tr", [element("td", element("time", spoken(moment(began)), { dateTime: began })),
		element("td", OUTCOMES[outcome], { className: "outcome" }),
		element("td", millis === null ? "…" : duration(millis)),
		element("td", outcome === "FAILED" ? why : "–", { className: "why" })]);
	row.className = outcome.toLowerCase();
	return row;
}
