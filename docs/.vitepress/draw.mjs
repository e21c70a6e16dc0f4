// Opens every page that has diagrams in a headless Chromium, and looks whether they are drawn. The browser is that of CHROMIUM.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const site = fileURLToPath(new URL('../target/site', import.meta.url))
const base = process.env.DOCS_BASE ?? '/'
const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' }
const pages = readdirSync(site, { recursive: true }).filter(
	(file) => file.endsWith('.html') && readFileSync(join(site, file), 'utf8').includes('class="diagram"')
)

const server = createServer((request, response) => {
	try {
		const file = decodeURI(new URL(request.url, 'http://site').pathname).slice(base.length)
		const content = readFileSync(join(site, file))
		response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(content)
	} catch {
		response.writeHead(404).end()
	}
})
await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
const profile = mkdtempSync(join(tmpdir(), 'docs-'))
for (const page of pages) {
	const dom = await open(`http://127.0.0.1:${server.address().port}${base}${page}`)
	const drawn = dom.match(/<div class="diagram"[^>]*><svg/g)?.length ?? 0
	const left = dom.match(/<pre class="diagram"/g)?.length ?? 0
	console.log(`${page}: ${drawn} diagrams drawn, ${left} not`)
	process.exitCode = left > 0 || drawn === 0 ? 1 : process.exitCode
}
server.close()
rmSync(profile, { recursive: true, force: true })

async function open(address) {
	const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
	const quiet = ['--disable-background-networking', '--disable-component-update', `--user-data-dir=${profile}`]
	const { stdout } = await promisify(execFile)(
		process.env.CHROMIUM ?? 'chromium',
		[...flags, ...quiet, '--virtual-time-budget=30000', '--dump-dom', address],
		{ maxBuffer: 64 * 1024 * 1024, timeout: 120_000 }
	)
	return stdout
}
