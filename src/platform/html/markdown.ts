import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

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
    img: ['src', 'alt', 'title', 'width', 'height', 'loading'],
    abbr: ['title'],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
  },
  allowedSchemesByTag: { img: ['https', 'http'] },
  transformTags: {
    h1: 'h2',
    img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, loading: 'lazy' } }),
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

/** An editor's text: rich, with images from anywhere. */
export function renderArticleMarkdown(markdown: string): string {
  return sanitizeHtml(article.render(markdown), ARTICLE_POLICY).trim();
}

/** A reader's text: emphasis, links, quotes, code and lists; no images, no headings. */
export function renderCommentMarkdown(markdown: string): string {
  return sanitizeHtml(comment.render(markdown), COMMENT_POLICY).trim();
}

/** The words of some HTML, without its tags, with single spaces. */
export function textOfHtml(markup: string): string {
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
