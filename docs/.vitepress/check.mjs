// Follows every link of the built site, also into a page, and refuses whatever a browser would load from elsewhere.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const site = fileURLToPath(new URL('../target/site', import.meta.url))
const base = process.env.DOCS_BASE ?? '/'
const pages = readdirSync(site, { recursive: true }).filter((file) => file.endsWith('.html'))
const ids = new Map(pages.map((page) => [page, new Set(all(read(page), /\sid="([^"]*)"/g))]))
const problems = new Set(pages.flatMap((page) => problemsOf(page, read(page))))

for (const problem of problems) {
	console.error(problem)
}
console.log(`${pages.length} pages, ${problems.size} problems`)
process.exitCode = problems.size > 0 ? 1 : 0

function read(page) {
	return readFileSync(join(site, page), 'utf8').replaceAll('&amp;', '&')
}

function all(text, pattern) {
	return [...text.matchAll(pattern)].map((found) => found[1])
}

function problemsOf(page, html) {
	const links = all(html, /<a\s[^>]*?href="([^"]*)"/g)
	const loaded = all(html, /<(?:link|script|img|iframe|source)\s[^>]*?(?:href|src)="([^"]*)"/g)
	return [
		...loaded.filter(isElsewhere).map((address) => `${page} loads ${address}`),
		...[...links, ...loaded]
			.filter((address) => !/^[a-z+.-]+:/i.test(address) && !isElsewhere(address))
			.map((address) => problemOf(page, address))
			.filter((problem) => problem)
	]
}

function isElsewhere(address) {
	return /^(https?:)?\/\//i.test(address)
}

function problemOf(page, address) {
	const [path, hash] = decodeURI(address).split('#')
	const target = path === '' ? page : decodeURI(fileOf(page, path))
	if (!existsSync(join(site, target)) || statSync(join(site, target)).isDirectory()) {
		return `${page} links to ${address}, which is not there`
	}
	return hash && target.endsWith('.html') && !ids.get(target).has(hash)
		? `${page} links to ${address}, but that page has no such heading`
		: undefined
}

function fileOf(page, path) {
	const file = new URL(path, `http://site${base}${page}`).pathname.slice(base.length)
	return file === '' || file.endsWith('/') ? `${file}index.html` : file
}
