import { unescapeHtml } from './html.ts';
import { type HtmlPolicy, sanitize } from './sanitize.ts';

/** Renders Markdown; `env` is passed to the rules of the parser. */
type RenderMarkdown = (markdown: string, env?: Record<string, unknown>) => string;

/** Options of every policy: links cannot run scripts, and always have a scheme. */
const LINKS: HtmlPolicy = {
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
};

/**
 * Creates a renderer from Markdown to safe HTML. It sanitises after rendering, because raw HTML and unsafe links that
 * the parser lets through are only visible in the HTML.
 */
export function createMarkdownRenderer(
  parser: { readonly render: RenderMarkdown },
  policy: HtmlPolicy,
): RenderMarkdown {
  const options = { ...LINKS, ...policy };
  return (markdown, env) => sanitize(parser.render(markdown, env), options).trim();
}

/** The text content of HTML, with whitespace collapsed. */
export function htmlToText(markup: string): string {
  const text = sanitize(markup.replaceAll('<', ' <'), {
    allowedTags: [],
    allowedAttributes: {},
  });
  return unescapeHtml(text).replaceAll(/\s+/g, ' ').trim();
}
