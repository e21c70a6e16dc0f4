export const $ = (id) => document.getElementById(id);

export function element(name, content = [], properties = {}) {
	const node = Object.assign(document.createElement(name), properties);
	node.append(...[content].flat());
	return node;
}

export function setText(id, text) {
	if ($(id).textContent !== text) {
		$(id).textContent = text;
	}
}

export function place(node, values) {
	for (const [name, value] of Object.entries(values)) {
		node.style.setProperty(`--${name}`, value);
	}
}

export function facts(rows) {
	const row = ([label, value]) => element("div", [element("dt", label), element("dd", value)]);
	return element("dl", rows.filter(([, value]) => value).map(row), { className: "facts" });
}

export async function ask(path, options) {
	const response = await fetch(path, { headers: { Accept: "application/json" }, ...options });
	return { ok: response.ok, body: await response.json() };
}

/** Runs an action of a button, which keeps the focus and cannot be pressed again meanwhile. */
export async function busy(button, label, result, action) {
	if (button.getAttribute("aria-disabled") === "true") {
		return;
	}
	const idle = button.textContent;
	button.setAttribute("aria-disabled", "true");
	if (label !== null) {
		button.textContent = label;
	}
	try {
		result.replaceChildren(...[await action()].flat());
	}
	catch {
		result.replaceChildren(notice("bad", "The application does not answer", "Is it still running?"));
	}
	finally {
		button.removeAttribute("aria-disabled");
		if (label !== null) {
			button.textContent = idle;
		}
	}
}

/** Says how an action ended. */
export function notice(kind, title, ...texts) {
	const rows = texts.filter((text) => text).map((text) => element("p", text));
	return element("div", [element("strong", title), ...rows], { className: `notice ${kind}` });
}
