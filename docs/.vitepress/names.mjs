/**
 * Lets long names in tables, such as those of properties, break after a dot, a slash or an underscore, and before a
 * capital.
 */
export function namesThatBreak(md) {
	md.renderer.rules.code_inline = (tokens, index) => {
		const text = md.utils.escapeHtml(tokens[index].content)
		return `<code v-pre>${text.replace(/[./_](?=\w)|[a-z](?=[A-Z])/g, '$&<wbr>')}</code>`
	}
}
