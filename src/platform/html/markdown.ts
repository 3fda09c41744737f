import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { html } from './html.ts';
import { findPictureSize } from './picture-name.ts';

/**
 * Markdown to HTML that may stand on a page. Sanitised after rendering, because what is safe is a
 * question about the HTML: raw HTML and links that Markdown lets through are caught there.
 */
const article = new MarkdownIt({ html: true, linkify: true, typographer: false });
const comment = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable([
  'image',
  'heading',
  'lheading',
  'table',
  'hr',
  'reference',
]);

/** `@[Name](member:id)`: the id counts, and the name is the one that the member goes by. */
const MENTION = /@\[([^\]\n]{1,200})\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/y;
const AT_SIGN = 0x40;

/** What the rendering of one comment is given, and leaves behind. */
interface MentionsFound {
  readonly names: ReadonlyMap<string, string>;
  readonly mentionedIds: Set<string>;
}

/** By the environment that the renderer hands through to its rules. */
const renderings = new WeakMap<object, MentionsFound>();

comment.inline.ruler.before('link', 'mention', (state, isSilent) => {
  if (state.src.charCodeAt(state.pos) !== AT_SIGN) return false;
  MENTION.lastIndex = state.pos;
  const [whole, given = '', id = ''] = MENTION.exec(state.src) ?? [];
  if (whole === undefined) return false;
  if (!isSilent) {
    const found = renderings.get(state.env);
    const name = found?.names.get(id);
    if (name !== undefined) found?.mentionedIds.add(id);
    const token = state.push(name === undefined ? 'text' : 'mention', '', 0);
    token.content = `@${name ?? given}`;
  }
  state.pos += whole.length;
  return true;
});

comment.renderer.rules['mention'] = (tokens, index) =>
  html`<strong>${tokens[index]?.content}</strong>`.markup;

const LINKS: sanitizeHtml.IOptions = {
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
};

const ARTICLE_POLICY: sanitizeHtml.IOptions = {
  ...LINKS,
  allowedTags: [
    'p',
    'h2',
    'h3',
    'h4',
    'blockquote',
    'ul',
    'ol',
    'li',
    'hr',
    'br',
    'em',
    'strong',
    's',
    'del',
    'sub',
    'sup',
    'code',
    'pre',
    'a',
    'img',
    'figure',
    'figcaption',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'cite',
    'q',
    'abbr',
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding'],
    abbr: ['title'],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
  },
  allowedSchemesByTag: { img: ['https', 'http'] },
  transformTags: {
    h1: 'h2',
    img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, ...describePicture(attribs) } }),
  },
};

const COMMENT_POLICY: sanitizeHtml.IOptions = {
  ...LINKS,
  allowedTags: ['p', 'br', 'em', 'strong', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  transformTags: {
    // Readers' links earn no rank and hand over no window (Google's ugc, HTML's noopener).
    a: (tagName, { href = '' }) => ({
      tagName,
      attribs: { href, rel: 'nofollow ugc noopener' },
    }),
  },
};

/** A size that the editor wrote stays, with whatever the other side is. */
function describePicture({ src = '', width, height }: sanitizeHtml.Attributes) {
  const isSized = width !== undefined || height !== undefined;
  return { ...(isSized ? {} : findPictureSize(src)), loading: 'lazy', decoding: 'async' };
}

/** An editor's text: rich, with images from anywhere. */
export function renderArticleMarkdown(markdown: string): string {
  return sanitizeHtml(article.render(markdown), ARTICLE_POLICY).trim();
}

/**
 * A reader's text: emphasis, links, quotes, code and lists; no images, no headings. `names` are those of
 * the members whom it may mention; anybody else stays text.
 */
export function renderComment(
  markdown: string,
  names: ReadonlyMap<string, string>,
): { readonly html: string; readonly mentionedIds: readonly string[] } {
  const env = {};
  const mentionedIds = new Set<string>();
  renderings.set(env, { names, mentionedIds });
  const rendered = sanitizeHtml(comment.render(markdown, env), COMMENT_POLICY).trim();
  return { html: rendered, mentionedIds: [...mentionedIds] };
}

/** The words of some HTML, without its tags, with single spaces. */
export function htmlToText(markup: string): string {
  const text = sanitizeHtml(markup.replaceAll('<', ' <'), {
    allowedTags: [],
    allowedAttributes: {},
  });
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
