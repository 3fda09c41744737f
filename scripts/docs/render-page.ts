import { posix } from 'node:path';
import markdownIt from 'markdown-it';
import { html, trustedHtml } from '../../src/platform/html/html.ts';
import { htmlToText } from '../../src/platform/html/markdown.ts';
import { type DocumentPage, fileOf, PAGES, SECTIONS } from './pages.ts';

/** A search entry: the part of a page below one heading. */
export interface SearchEntry {
  readonly page: string;
  readonly heading: string;
  readonly href: string;
  text: string;
}

interface RenderedPage {
  readonly markup: string;
  readonly entries: readonly SearchEntry[];
}

/** The documents are trusted, so their HTML is not sanitized. */
const parser = markdownIt({ html: true, linkify: true });
const HEADING = /^h[1-4]$/;
const TEXTS = new Set(['inline', 'fence', 'code_block']);

type Token = ReturnType<typeof parser.parse>[number];

/** Renders a page with its sidebar; headings have anchors, and links to other documents point to their pages. */
export function renderPage(page: DocumentPage, markdown: string): RenderedPage {
  const tokens = parser.parse(markdown, {});
  const entries: SearchEntry[] = [];
  const taken = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open' && HEADING.test(token.tag)) {
      const heading = plainText(tokens[index + 1]?.content ?? '');
      const anchor = anchorOf(heading, taken);
      token.attrSet('id', anchor);
      entries.push({ page: page.title, heading, href: `${fileOf(page)}#${anchor}`, text: '' });
    }
    for (const child of token.children ?? []) redirectLinks(page, child);
    const last = entries.at(-1);
    if (last && TEXTS.has(token.type))
      last.text = `${last.text} ${plainText(token.content)}`.trim();
  }
  const body = parser.renderer.render(tokens, parser.options, {});
  return { markup: layOut(page, body), entries };
}

function redirectLinks(page: DocumentPage, token: Token): void {
  const href = token.attrGet('href');
  if (href !== null) token.attrSet('href', linkOf(page, String(href)));
  const image = token.attrGet('src');
  if (image !== null) token.attrSet('src', imageOf(page, String(image)));
}

function plainText(markdown: string): string {
  return htmlToText(markdown.replaceAll(/[`*]/g, ''));
}

/** Creates anchors like GitHub's, so that links between documents work in both places. */
function anchorOf(heading: string, taken: Set<string>): string {
  const base = heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(/\s/g, '-');
  let anchor = base;
  for (let count = 1; taken.has(anchor); count += 1) anchor = `${base}-${count}`;
  taken.add(anchor);
  return anchor;
}

/** Turns the name of a document in inline code into a link to its page. */
parser.renderer.rules['code_inline'] = (tokens, index) => {
  const name = tokens[index]?.content ?? '';
  const page = PAGES.find(({ source }) => source === name || source === `docs/${name}`);
  const code = html`<code>${name}</code>`;
  return (page === undefined ? code : html`<a href="${fileOf(page)}">${code}</a>`).markup;
};

/** The page that a link refers to. Throws for a link to a file that is not a page. */
function linkOf(page: DocumentPage, href: string): string {
  if (/^(?:[a-z]+:|#)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const target = posix.normalize(posix.join(posix.dirname(page.source), path));
  const found = PAGES.find(({ source }) => source === target);
  if (found === undefined) throw new Error(`${page.source} links to ${href}, which is not a page.`);
  return anchor === undefined ? fileOf(found) : `${fileOf(found)}#${anchor}`;
}

/** The path of an image; all images are in one folder of the site. */
function imageOf(page: DocumentPage, source: string): string {
  const path = posix.normalize(posix.join(posix.dirname(page.source), source));
  return path.replace(/^docs\/images\//, 'images/');
}

function layOut(page: DocumentPage, body: string): string {
  const sections = Object.entries(SECTIONS).map(
    ([name, pages]) => html`<h2>${name}</h2>
<ul>${pages.map(
      (
        one,
      ) => html`<li><a href="${fileOf(one)}"${one === page ? trustedHtml(' aria-current="page"') : ''}>${one.title}</a></li>
`,
    )}</ul>
`,
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Pennypress</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
<script src="search.js" defer></script>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<nav aria-label="Documentation">
<p class="name"><a href="index.html">Pennypress</a></p>
<form role="search"><label for="search">Search</label><input id="search" type="search" autocomplete="off"></form>
<ul id="results" aria-live="polite" hidden></ul>
${sections}</nav>
<main id="text">
${trustedHtml(body)}</main>
</body>
</html>
`.markup;
}
