import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { slug } from 'github-slugger'
import { defineConfig } from 'vitepress'
import { copyMermaid, diagrams } from './diagrams.mjs'
import { copyLinkedFiles, linksAsOnGitHub } from './links.mjs'
import { namesThatBreak } from './names.mjs'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

// The pages lie outside of the folder that has node_modules.
const vueFromHere = {
	name: 'vue-from-here',
	enforce: 'pre',
	resolveId(source, importer) {
		return /^vue(\/|$)/.test(source) && importer?.endsWith('.md')
			? this.resolve(source, join(repository, 'docs', 'package.json'), { skipSelf: true })
			: undefined
	}
}

const icon =
	'data:image/svg+xml,' +
	encodeURIComponent(
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#5b3fd6"/>' +
			'<path d="M8 4v4l3 2" fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/></svg>'
	)

const guide = (text, page) => ({ text, link: `/docs/${page}` })

export default defineConfig({
	title: 'upstox-totp',
	description: 'A valid Upstox access token in a Spring Boot application',
	lang: 'en',
	base: process.env.DOCS_BASE ?? '/',
	head: [['link', { rel: 'icon', href: icon }]],
	srcDir: '..',
	srcExclude: ['**/target/**', '**/node_modules/**', '**/src/**'],
	outDir: 'target/site',
	cacheDir: 'target/cache',
	vite: { plugins: [vueFromHere] },
	rewrites: (page) => page.replace(/(^|\/)README\.md$/, '$1index.md'),
	metaChunk: true,
	ignoreDeadLinks: 'localhostLinks',
	markdown: {
		anchor: { slugify: (heading) => slug(heading) },
		config: (md) => md.use(linksAsOnGitHub, repository).use(diagrams).use(namesThatBreak)
	},
	buildEnd: (site) => {
		copyLinkedFiles(repository, site.outDir)
		copyMermaid(site.outDir)
	},
	themeConfig: {
		search: { provider: 'local' },
		outline: [2, 3],
		externalLinkIcon: true,
		nav: [
			{ text: 'Guide', link: '/docs/' },
			guide('Settings', 'configuration'),
			guide('09:00', 'nothing-works'),
			guide('Errors', 'errors'),
			{ text: 'Changes', link: '/CHANGELOG' }
		],
		sidebar: [
			{
				text: 'Start',
				items: [
					{ text: 'What it is', link: '/' },
					{ text: 'The guide', link: '/docs/' },
					guide('Quick start', 'quick-start'),
					guide('Installation', 'installation'),
					guide('Which way in?', 'ways-in'),
					guide('Configuration', 'configuration'),
					guide('From the Python package', 'python'),
					guide('Command line', 'command-line'),
					{ text: 'Examples', link: '/examples/' },
					guide('The sample and its page', 'sample')
				]
			},
			{
				text: 'Use',
				items: [
					guide('Using the token', 'using'),
					guide('The life of a token', 'lifecycle'),
					guide('Recipes', 'recipes'),
					guide('A scheduled job', 'scheduled-jobs'),
					guide('Several accounts', 'accounts'),
					guide('Testing', 'testing')
				]
			},
			{
				text: 'Run it',
				items: [
					guide('In containers', 'deployment'),
					guide('Nothing works at 09:00', 'nothing-works'),
					guide('Errors', 'errors'),
					guide('Observing it', 'observing'),
					{ text: 'Metrics, traces, alerts', link: '/docs/observability/' },
					guide('Keeping the token', 'storing'),
					guide('AOT and native images', 'native'),
					guide('Questions and answers', 'faq')
				]
			},
			{
				text: 'Know',
				items: [
					guide('Security', 'security'),
					guide('Terms and risks', 'terms'),
					guide('What is API', 'api'),
					guide('How it works inside', 'internals')
				]
			},
			{
				text: 'Evidence',
				items: [
					guide('The report', 'report'),
					guide('What it costs', 'benchmarks')
				]
			},
			{
				text: 'Project',
				items: [
					{ text: 'Changes', link: '/CHANGELOG' },
					{ text: 'Contributing', link: '/CONTRIBUTING' },
					{ text: 'Releasing', link: '/RELEASING' },
					{ text: 'Reporting a vulnerability', link: '/SECURITY' }
				]
			}
		]
	}
})
