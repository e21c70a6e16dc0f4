import { $, element } from "./dom.js";

/** The account that the address of this page names. Without one, the page is about the primary account. */
const named = new URLSearchParams(location.search).get("account");

/** Adds the account of this page to the address of a request. */
export function ofAccount(path) {
	const separator = path.includes("?") ? "&" : "?";
	return named === null ? path : `${path}${separator}account=${encodeURIComponent(named)}`;
}

/**
 * Draws the list of the accounts, where there are several: links, so that each page can be bookmarked. A link stays, and
 * keeps the focus, while the states change.
 */
export function drawAccounts(accounts, titles) {
	const list = $("account-list");
	const names = accounts.map(({ name }) => name).join();
	const changed = list.dataset.names !== names;
	$("accounts").hidden = accounts.length < 2;
	if (changed) {
		list.dataset.names = names;
		list.replaceChildren(...accounts.map((account) => element("li", link(account))));
	}
	accounts.forEach(({ state }, i) => {
		const node = list.children[i].firstElementChild;
		node.dataset.state = state;
		node.lastElementChild.textContent = titles[state];
	});
	if (changed) {
		showCurrent(list);
	}
}

/** Scrolls to the account of this page, where the list is wider than the screen. */
function showCurrent(list) {
	const current = list.querySelector("[aria-current]");
	if (current) {
		list.scrollLeft = current.offsetLeft - list.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
	}
}

function link({ name, primary }) {
	const node = element("a", [element("strong", name), " ", element("span")],
		{ href: `?account=${encodeURIComponent(name)}` });
	if (named === null ? primary : name === named) {
		node.setAttribute("aria-current", "page");
	}
	return node;
}

/** Has the links for programs lead to the account of this page. */
export function chooseForPrograms() {
	for (const node of document.querySelectorAll("a[data-of-account]")) {
		node.href = ofAccount(node.getAttribute("href"));
	}
}
