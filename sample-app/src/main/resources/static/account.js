import { ofAccount } from "./accounts.js";
import { $, ask, busy, element, facts, notice } from "./dom.js";
import { moment, now, spoken } from "./time.js";

export function problem({ title, detail, tip, nextAttemptAt }) {
	const next = moment(nextAttemptAt);
	return notice("bad", title ?? "That failed", detail, tip, next && `Next attempt: ${spoken(next)}.`);
}

function rupees(margin) {
	const format = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR" });
	return margin && format.format(margin.available_margin);
}

/** Fetches what needs the token: the interceptor adds it, waits for it, and heals it. */
export async function askUpstox() {
	await busy($("call"), "Asking…", $("account"), async () => {
		const profile = await ask(ofAccount("api/profile"));
		if (!profile.ok) {
			return problem(profile.body);
		}
		const funds = await ask(ofAccount("api/funds"));
		const { data } = profile.body;
		const margin = funds.ok ? funds.body.data : {};
		const answer = facts([["As of", spoken(now())], ["Name", data.user_name], ["User ID", data.user_id], ["E-mail", data.email],
			["Kind", data.user_type], ["Exchanges", data.exchanges?.join(", ")],
			["Products", data.products?.join(", ")], ["Equity margin", rupees(margin.equity)],
			["Commodity margin", rupees(margin.commodity)]]);
		return funds.ok ? answer : element("div", [answer, problem(funds.body)]);
	});
}
