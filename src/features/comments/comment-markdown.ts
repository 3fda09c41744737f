import MarkdownIt from 'markdown-it';
import { html } from '../../platform/html/html.ts';
import { createMarkdownRenderer } from '../../platform/html/markdown.ts';
import type { HtmlPolicy } from '../../platform/html/sanitize.ts';

const parser = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable([
  'image',
  'heading',
  'lheading',
  'table',
  'hr',
  'reference',
]);

/** A mention, `@[Name](member:id)`. The id identifies the member, whose current name is rendered. */
const MENTION = /@\[([^\]\n]{1,200})\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/y;
const AT_SIGN = 0x40;

/** The input and the result of rendering the mentions of one comment. */
interface MentionsFound {
  readonly names: ReadonlyMap<string, string>;
  readonly mentionedIds: Set<string>;
}

/** Mentions of each rendering, keyed by the `env` object that markdown-it passes to its rules. */
const renderings = new WeakMap<object, MentionsFound>();

parser.inline.ruler.before('link', 'mention', (state, isSilent) => {
  if (state.src.charCodeAt(state.pos) !== AT_SIGN) return false;
  MENTION.lastIndex = state.pos;
  const [whole, writtenName = '', id = ''] = MENTION.exec(state.src) ?? [];
  if (whole === undefined) return false;
  if (!isSilent) {
    const found = renderings.get(state.env);
    const name = found?.names.get(id);
    if (name !== undefined) found?.mentionedIds.add(id);
    const token = state.push(name === undefined ? 'text' : 'mention', '', 0);
    token.content = `@${name ?? writtenName}`;
  }
  state.pos += whole.length;
  return true;
});

parser.renderer.rules['mention'] = (tokens, index) =>
  html`<strong>${tokens[index]?.content}</strong>`.markup;

const POLICY: HtmlPolicy = {
  allowedTags: ['p', 'br', 'em', 'strong', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  transformTags: {
    // Readers' links pass on no search ranking (Google's `ugc`) and no window handle (HTML's `noopener`).
    a: (tagName, { href = '' }) => ({
      tagName,
      attribs: { href, rel: 'nofollow ugc noopener' },
    }),
  },
};

const render = createMarkdownRenderer(parser, POLICY);

/**
 * Renders a comment: emphasis, links, quotes, code and lists; no images, no headings. `names` are the names, by id, of
 * the members who may be mentioned; other mentions stay text.
 */
export function renderComment(
  markdown: string,
  names: ReadonlyMap<string, string>,
): { readonly html: string; readonly mentionedIds: readonly string[] } {
  const env = {};
  const mentionedIds = new Set<string>();
  renderings.set(env, { names, mentionedIds });
  return { html: render(markdown, env), mentionedIds: [...mentionedIds] };
}
