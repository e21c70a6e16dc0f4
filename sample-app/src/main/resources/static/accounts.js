import { $, element } from "./dom.js";

/** The account that the address of this page names. Without one, the page is about the primary account. */
const named = new URLSearchParams(location.search).get("account");

/** Adds the account of this page to the address of a request. */
export function ofAccount(path) {
	const separator = path.includes("?") ? "&" : "?";
	return named === null ? path : `${path}${separator}account=${encodeURIComponent(named)}`;
}

let scrolled = false;

/** Draws the list of the accounts, where there are several: links, so that each page can be bookmarked. */
export function drawAccounts(accounts, titles) {
	$("accounts").hidden = accounts.length < 2;
	$("account-list").replaceChildren(...accounts.map((account) => element("li", link(account, titles))));
	if (!scrolled) {
		showCurrent($("account-list"));
		scrolled = true;
	}
}

/** Scrolls to the account of this page, where the list is wider than the screen. */
function showCurrent(list) {
	const current = list.querySelector("[aria-current]");
	if (current) {
		list.scrollLeft = current.offsetLeft - list.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
	}
}

function link({ name, state, primary }, titles) {
	const node = element("a", [element("strong", name), " ", element("span", titles[state])],
		{ href: `?account=${encodeURIComponent(name)}` });
	node.dataset.state = state;
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
