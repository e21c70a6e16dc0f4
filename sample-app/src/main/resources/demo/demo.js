import { $, ask, busy, element, notice } from "../dom.js";
import { askUpstox } from "../account.js";
import { ofAccount } from "../accounts.js";

const STEPS = { DIALOG: "Dialog", GENERATE: "OTP", VERIFY: "TOTP", PIN: "PIN", AUTHORIZE: "Approval", TOKEN: "Token",
	PROFILE: "Profile" };

function button(id, text, path, done) {
	const node = element("button", text, { type: "button", id });
	node.addEventListener("click", () => busy(node, text, $("demo-result"), async () => {
		const { body } = await ask(ofAccount(path()), { method: "POST" });
		return body.done ? done() : notice("bad", "Not now", "A login is under way, or none is planned.");
	}));
	return node;
}

function group(title, note, ...content) {
	return element("fieldset", [element("legend", title), element("p", note, { className: "muted" }), ...content]);
}

function moves(...buttons) {
	return element("div", buttons, { className: "moves" });
}

function clockGroup() {
	return group("The clock", "Upstox and the application live by one clock here, which you may move.",
		moves(button("to-end", "To the end of the token", () => "api/demo/clock/end-of-tokens",
			() => notice("good", "03:29:57", "In three seconds Upstox ends all tokens.")),
		button("to-next-login", "To the next login", () => "api/demo/clock/next-login",
			() => notice("good", "Moved", "A caller asks for a token there."))));
}

function tokenGroup() {
	return group("The token", "Upstox ends the token of this account and tells nobody. The next call finds out, and heals.",
		moves(button("end-tokens", "End it, then ask", () => "api/demo/end-tokens", () => {
			askUpstox();
			return notice("good", "Ended", "The call is refused, a login follows, and the call is repeated.");
		})));
}

function stepChoice(step, index) {
	const input = element("input", [], { type: "radio", name: "step", value: step, checked: index === 0 });
	return element("label", [input, element("span", STEPS[step])]);
}

function faultButton({ fault, title, note }, chosen) {
	const node = button(`fault-${fault}`, title, () => `api/demo/fault?step=${chosen()}&fault=${fault}`, () => {
		if (chosen() === "PROFILE") {
			askUpstox();
		}
		return notice("good", `${STEPS[chosen()]}: ${title}`, note);
	});
	node.title = note;
	return node;
}

function faultGroup({ steps, faults }) {
	const chosen = () => document.querySelector("input[name=step]:checked").value;
	const where = element("div", steps.map(stepChoice), { className: "choices", role: "radiogroup" });
	where.ariaLabel = "Where";
	const buttons = faults.map((choice) => faultButton(choice, chosen));
	return group("A fault", "Fails once at the chosen call. For a step of the login the token is taken away, and the "
		+ "clock moves on eleven minutes, since Upstox allows two logins in ten.", where,
	element("div", buttons, { className: "faults" }));
}

/** Adds what can be done to Upstox in the demonstration. */
export async function showDemo() {
	const { body } = await ask("api/demo");
	document.head.append(element("link", [], { rel: "stylesheet", href: "demo/demo.css" }));
	const heading = element("h2", "Disturb it", { id: "demo-heading" });
	const idle = element("p", "Choose how Upstox misbehaves, and watch what becomes of the token.",
		{ className: "muted" });
	const result = element("div", idle, { id: "demo-result", ariaLive: "polite" });
	const section = element("section", [heading, result, clockGroup(), tokenGroup(), faultGroup(body)], { id: "demo" });
	section.setAttribute("aria-labelledby", "demo-heading");
	$("status").after(section);
	document.body.classList.add("with-demo");
}
