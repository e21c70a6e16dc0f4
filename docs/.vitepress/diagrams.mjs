import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packed = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/mermaid/dist')

/**
 * Hands the fences of Mermaid to the component that draws them.
 */
export function diagrams(md) {
	const fence = md.renderer.rules.fence
	md.renderer.rules.fence = (tokens, index, ...rest) =>
		tokens[index].info.trim() === 'mermaid'
			? `<Diagram source="${encodeURIComponent(tokens[index].content)}" />`
			: fence(tokens, index, ...rest)
}

export function copyMermaid(site) {
	for (const part of ['mermaid.esm.min.mjs', 'chunks/mermaid.esm.min']) {
		cpSync(join(packed, part), join(site, 'mermaid', part), {
			recursive: true,
			filter: (file) => !file.endsWith('.map')
		})
	}
}
