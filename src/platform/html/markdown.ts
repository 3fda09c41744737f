import { unescapeHtml } from './html.ts';
import { type HtmlPolicy, sanitize } from './sanitize.ts';

/** Renders Markdown; `env` is passed to the rules of the parser. */
type RenderMarkdown = (markdown: string, env?: Record<string, unknown>) => string;

/** What no policy needs to say: links cannot run scripts, and always name their protocol. */
const LINKS: HtmlPolicy = {
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
};

/**
 * A renderer of Markdown to HTML that may stand on a page. It sanitises after rendering, because raw HTML
 * and unsafe links that the parser lets through are only visible in the HTML.
 */
export function createMarkdownRenderer(
  parser: { readonly render: RenderMarkdown },
  policy: HtmlPolicy,
): RenderMarkdown {
  const options = { ...LINKS, ...policy };
  return (markdown, env) => sanitize(parser.render(markdown, env), options).trim();
}

/** The text of HTML without its tags, with whitespace collapsed. */
export function htmlToText(markup: string): string {
  const text = sanitize(markup.replaceAll('<', ' <'), {
    allowedTags: [],
    allowedAttributes: {},
  });
  return unescapeHtml(text).replaceAll(/\s+/g, ' ').trim();
}
