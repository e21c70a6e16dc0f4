const LONG = 25

/**
 * Lets long names in tables, such as those of properties, break after a dot, a slash or an underscore and before a capital.
 * Short ones stay whole.
 */
export function namesThatBreak(md) {
	const inline = md.renderer.rules.code_inline
	md.core.ruler.push('names-in-tables', ({ tokens }) => {
		const cells = tokens.filter((token, index) => /^t[dh]_open$/.test(tokens[index - 1]?.type))
		for (const token of cells.flatMap((cell) => cell.children ?? [])) {
			token.meta = token.type === 'code_inline' ? { inTable: true } : token.meta
		}
	})
	md.renderer.rules.code_inline = (tokens, index, ...rest) =>
		tokens[index].meta?.inTable ? nameInTable(md, tokens[index].content) : inline(tokens, index, ...rest)
}

function nameInTable(md, name) {
	const text = md.utils.escapeHtml(name)
	return name.length < LONG
		? `<code class="whole" v-pre>${text}</code>`
		: `<code v-pre>${text.replace(/[./_](?=\w)|[a-z](?=[A-Z])/g, '$&<wbr>')}</code>`
}
