import MarkdownIt from 'markdown-it';
import { findImageSize } from '../../images/image-name.rules.ts';
import { createMarkdownRenderer, htmlToText } from '../../platform/html/markdown.ts';
import type { HtmlPolicy } from '../../platform/html/sanitize.ts';
import { countWords, cutBody } from './cut-body.rules.ts';

const POLICY: HtmlPolicy = {
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
    img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, ...describeImage(attribs) } }),
  },
};

/** The text of an editor: rich, with images from anywhere. */
const renderArticleMarkdown = createMarkdownRenderer(
  new MarkdownIt({ html: true, linkify: true, typographer: false }),
  POLICY,
);

/** What is stored of a body beside its Markdown. */
export interface RenderedBody {
  readonly html: string;
  readonly previewHtml: string;
  readonly wordCount: number;
}

/** Renders and sanitises a body and its preview; 600,000 characters may take seconds. */
export function renderArticle(body: string): RenderedBody {
  const html = renderArticleMarkdown(body);
  const previewHtml = renderArticleMarkdown(cutBody(body));
  return { html, previewHtml, wordCount: countWords(htmlToText(html)) };
}

/** A size that the editor wrote stays, together with what the other dimension follows from it. */
function describeImage({ src = '', width, height }: Readonly<Record<string, string>>) {
  const isSized = width !== undefined || height !== undefined;
  return { ...(isSized ? {} : findImageSize(src)), loading: 'lazy', decoding: 'async' };
}
