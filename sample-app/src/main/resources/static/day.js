import { $, element, place, setText } from "./dom.js";
import { clock, countdown, date, isTradingDay, moment, now, partOfDay, spoken, startOfDay, untilNextTotp }
	from "./time.js";

const OPEN = 5.75 / 24;
const CLOSE = 12 / 24;
const JUST_BEYOND_THE_END = 1.012;
const TOO_CLOSE = 0.01;
const LONGER_THAN_A_STEP_TAKES = 1000;

/** Draws the token's day, from 03:30 to 03:30 in India. */
export function drawDay({ status, holder, logins }) {
	const day = startOfDay(now());
	const trading = isTradingDay(day);
	$("day").hidden = false;
	setText("day-name", date(day, "long"));
	place($("market"), { from: OPEN, to: CLOSE });
	$("market").classList.toggle("closed", !trading);
	setText("market-label", trading ? "Market" : "Closed today");
	drawLife(status, holder !== null, day);
	$("marks").replaceChildren(...marks(status, logins, day));
	setText("day-text", describe(status, holder !== null, trading));
}

function drawLife({ issuedAt, expiresAt }, living, day) {
	const from = Math.max(0, partOfDay(moment(issuedAt) ?? day, day));
	const to = Math.min(1, partOfDay(moment(expiresAt) ?? day, day));
	$("life").hidden = !expiresAt || to <= from;
	$("life").classList.toggle("ended", !living);
	place($("life"), { from, to });
}

function marks({ nextLoginAt }, logins, day) {
	const past = logins.filter(({ millis }) => millis !== null)
		.filter(({ began }, index, all) => !all.slice(0, index).some((later) => isClose(began, later.began)))
		.map(({ began, outcome }) => mark(moment(began), day, outcome === "FAILED" ? "mark failed" : "mark login"));
	const next = moment(nextLoginAt) ? [mark(moment(nextLoginAt), day, "mark next")] : [];
	return [...past.filter((node) => node !== null).reverse(), ...next];
}

function isClose(one, other) {
	return Math.abs(partOfDay(moment(one)) - partOfDay(moment(other))) < TOO_CLOSE;
}

function mark(time, day, className) {
	const part = partOfDay(time, day);
	if (part < 0) {
		return null;
	}
	const node = element("span", [], { className });
	place(node, { at: Math.min(part, JUST_BEYOND_THE_END) });
	return node;
}

function describe({ issuedAt, expiresAt, nextLoginAt }, living, trading) {
	const parts = [", the day of the token from 03:30 to 03:30 IST.",
		trading ? " The market is open from 09:15 to 15:30." : " There is no market today."];
	if (issuedAt) {
		const end = spoken(moment(expiresAt));
		parts.push(` The last login was at ${spoken(moment(issuedAt))}.`);
		parts.push(living ? ` Its token expires at ${end}.` : " Its token has expired.");
	}
	if (nextLoginAt) {
		parts.push(` The next login is at ${spoken(moment(nextLoginAt))}.`);
	}
	return parts.join("");
}

/** Moves what moves with time. */
export function moveDay({ status, logins }) {
	const [label, left] = awaited(status, logins);
	const part = partOfDay(now());
	place($("needle"), { at: part });
	$("needle").classList.toggle("late", part > 0.85);
	$("needle").classList.toggle("early", part < 0.15);
	$("market").classList.toggle("aside", part < (OPEN + CLOSE) / 2);
	setText("needle-label", clock(now()).slice(0, 5));
	$("countdown").hidden = left === null;
	if (left !== null) {
		setText("countdown-label", label);
		setText("countdown-value", countdown(left));
	}
}

function awaited(status, [login]) {
	if (status.state === "LOGGING_IN") {
		return ["next TOTP code in", needsTotp(login) ? untilNextTotp() : null];
	}
	const valid = status.state === "VALID";
	const end = moment(valid ? status.expiresAt : status.nextLoginAt);
	return [valid ? "expires in" : "next login in", end && end - now()];
}

/** Returns whether a login most likely waits for a code that was not used yet. */
function needsTotp(login) {
	const step = login?.millis === null ? login.steps.at(-1) : null;
	const since = step && now() - moment(login.began) - step.startMillis;
	return step?.millis === null && ["GENERATE", "VERIFY"].includes(step.step) && since > LONGER_THAN_A_STEP_TAKES;
}
