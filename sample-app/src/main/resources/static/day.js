import { $, element, place, setText } from "./dom.js";
import { clock, countdown, date, isTradingDay, moment, now, partOfDay, spoken, startOfDay } from "./time.js";

const OPEN = 5.75 / 24;
const CLOSE = 12 / 24;
const JUST_BEYOND_THE_END = 1.012;

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
		.map(({ began, outcome }) => mark(moment(began), day, outcome === "FAILED" ? "mark failed" : "mark login"));
	const next = moment(nextLoginAt) ? [mark(moment(nextLoginAt), day, "mark next")] : [];
	return [...past.filter((node) => node !== null).reverse(), ...next];
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
		parts.push(living ? ` Its token ends at ${end}.` : " Its token is dead.");
	}
	if (nextLoginAt) {
		parts.push(` The next login is at ${spoken(moment(nextLoginAt))}.`);
	}
	return parts.join("");
}

/** Moves what moves with time. */
export function moveDay({ status }) {
	const valid = status.state === "VALID";
	const end = moment(valid ? status.expiresAt : status.nextLoginAt);
	const part = partOfDay(now());
	place($("needle"), { at: part });
	$("needle").classList.toggle("late", part > 0.85);
	$("needle").classList.toggle("early", part < 0.15);
	$("market").classList.toggle("aside", part < (OPEN + CLOSE) / 2);
	setText("needle-label", clock(now()).slice(0, 5));
	$("countdown").hidden = !end;
	if (end) {
		setText("countdown-label", valid ? "ends in" : "next login in");
		setText("countdown-value", countdown(end - now()));
	}
}
