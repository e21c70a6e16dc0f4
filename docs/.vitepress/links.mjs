import { cpSync, mkdirSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, relative, sep } from 'node:path'

// Shown by every browser and every web server as what they are; everything else is shown as text.
const SHOWN = ['.html', '.json', '.png', '.svg', '.txt']

const linked = new Map()

/**
 * Makes the links of pages, which are those of the files in the repository, work on the site: README.md is the index of
 * its folder, and a linked file that is no page becomes a file of the site.
 */
export function linksAsOnGitHub(md, repository) {
	md.core.ruler.push('links-as-on-github', (state) => {
		for (const token of state.tokens.flatMap((block) => block.children ?? [])) {
			const href = token.type === 'link_open' && token.attrGet('href')
			if (href && !href.startsWith('#') && !/^[a-z+.-]+:/i.test(href)) {
				token.attrSet('href', adapt(token, href, state.env.path, repository))
			}
		}
	})
}

export function copyLinkedFiles(repository, site) {
	for (const [file, published] of linked) {
		mkdirSync(dirname(join(site, published)), { recursive: true })
		cpSync(join(repository, file), join(site, published))
	}
}

function adapt(token, href, page, repository) {
	const [path, hash] = href.split('#')
	if (path.endsWith('.md')) {
		return href.replace(/(^|\/)README\.md(?=#|$)/, '$1index.md')
	}
	const file = join(dirname(page), decodeURI(path))
	if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
		throw new Error(`${relative(repository, page)} links to ${href}, which is no file`)
	}
	const suffix = SHOWN.includes(extname(basename(file))) ? '' : '.txt'
	const name = relative(repository, file).split(sep).join('/')
	linked.set(name, name + suffix)
	token.attrSet('target', '_self')
	return path + suffix + (hash ? `#${hash}` : '')
}
