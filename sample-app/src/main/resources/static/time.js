const INDIA = "Asia/Kolkata";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BOUNDARY = 3.5 * HOUR - 5.5 * HOUR;

let offset = 0;

/** Takes over the time by which the application lives, which the demo moves. */
export function setNow(text) {
	offset = Date.parse(text) - performance.now();
}

export function now() {
	return offset + performance.now();
}

/** Returns the part of the token's day, from 03:30 to 03:30 in India, that has passed at a moment. */
export function partOfDay(time, day = startOfDay(now())) {
	return (time - day) / DAY;
}

export function startOfDay(time) {
	return Math.floor((time - BOUNDARY) / DAY) * DAY + BOUNDARY;
}

export function isTradingDay(day) {
	return !["Sat", "Sun"].includes(format(day, { weekday: "short" }));
}

function format(time, style) {
	return new Intl.DateTimeFormat("en-GB", { timeZone: INDIA, hourCycle: "h23", ...style }).format(time);
}

export function clock(time) {
	return format(time, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

export function date(time, style = "short") {
	return format(time, { weekday: style, day: "numeric", month: style });
}

/** Tells a moment as people do: 03:30:00 IST tomorrow. */
export function spoken(time) {
	const away = Math.round((midnight(time) - midnight(now())) / DAY);
	const day = { "-1": "yesterday", 0: "today", 1: "tomorrow" }[away] ?? `on ${date(time)}`;
	return `${clock(time)} IST ${day}`;
}

function midnight(time) {
	return Math.floor((time + 5.5 * HOUR) / DAY) * DAY;
}

export function moment(text) {
	const time = Date.parse(text ?? "");
	return Number.isNaN(time) ? null : time;
}

export function local(time) {
	const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
	return (here === INDIA || here === "Asia/Calcutta") ? null : new Intl.DateTimeFormat("en-GB",
		{ weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" }).format(time);
}

export function countdown(milliseconds) {
	const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
	const pad = (number) => String(number).padStart(2, "0");
	return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/** Returns the time until the next TOTP code, which a login may have to wait for. */
export function untilNextTotp() {
	return 30_000 - now() % 30_000;
}

export function duration(milliseconds) {
	if (milliseconds >= 1000) {
		return `${(milliseconds / 1000).toFixed(2)} s`;
	}
	return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}
