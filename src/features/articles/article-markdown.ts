import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { type Embed, findEmbed } from '../../embeds/embeds.rules.ts';
import { findImageSize } from '../../images/image-name.rules.ts';
import { escapeHtml, unescapeHtml } from '../../platform/html/html.ts';
import { createMarkdownRenderer, htmlToText } from '../../platform/html/markdown.ts';
import type { HtmlPolicy } from '../../platform/html/sanitize.ts';
import { countWords, cutBody } from './cut-body.rules.ts';
import { createDropReport, type Dropped, type DropReport } from './dropped.rules.ts';

/** The tags that editors and imports may use, grouped by purpose. */
const TAGS = [
  ...[
    'p',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'blockquote',
    'hr',
    'br',
    'pre',
    'div',
    'section',
    'aside',
  ],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'details', 'summary'],
  ...[
    'em',
    'i',
    'strong',
    'b',
    's',
    'del',
    'ins',
    'u',
    'sub',
    'sup',
    'code',
    'kbd',
    'mark',
    'small',
  ],
  ...['a', 'span', 'cite', 'q', 'abbr', 'bdi', 'bdo', 'time', 'ruby', 'rt', 'rp'],
  ...['img', 'picture', 'figure', 'figcaption', 'audio', 'video', 'source', 'track'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
];

/** Attributes allowed on every tag: anchors, and passages in another language or direction. */
const EVERYWHERE = ['id', 'dir', 'lang'];

const ATTRIBUTES: Readonly<Record<string, string[]>> = {
  a: ['href', 'title', 'rel', 'data-embed'],
  img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding'],
  abbr: ['title'],
  ol: ['start', 'reversed'],
  th: ['align', 'colspan', 'rowspan', 'scope'],
  td: ['align', 'colspan', 'rowspan'],
  time: ['datetime'],
  audio: ['src', 'controls', 'preload'],
  video: ['src', 'controls', 'preload', 'poster', 'width', 'height', 'playsinline'],
  source: ['src', 'type'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
};

const CLASSES: Readonly<Record<string, string[]>> = {
  figure: ['gallery', 'embed'],
  div: ['gallery'],
  section: ['footnotes'],
  ol: ['footnotes-list'],
  li: ['footnote-item'],
  sup: ['footnote-ref'],
  a: ['footnote-backref'],
};

/** The HTML that the renderer keeps; importers convert bodies of other systems to it. */
export const ARTICLE_HTML = {
  tags: TAGS,
  attributes: ATTRIBUTES,
  everywhere: EVERYWHERE,
  classes: CLASSES,
} as const;

/** Tags whose content is dropped, because it is not text for readers. */
const WITHOUT_CONTENT = ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'svg'];

/** Separates an article's anchors from those of the page around it. */
const ANCHOR_PREFIX = 't-';

const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false }).use(footnotes);

function policyFor(report: DropReport | null): HtmlPolicy {
  return {
    allowedTags: [...TAGS],
    allowedAttributes: { '*': EVERYWHERE, ...ATTRIBUTES },
    allowedClasses: { ...CLASSES },
    allowedSchemesByTag: MEDIA_SCHEMES,
    allowedSchemesAppliedToAttributes: ['href', 'src', 'poster'],
    nonTextTags: WITHOUT_CONTENT,
    transformTags: {
      h1: 'h2',
      center: 'div',
      img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, ...describeImage(attribs) } }),
      audio: (tagName, attribs) => ({ tagName, attribs: { ...attribs, ...PLAYER } }),
      video: (tagName, attribs) => ({ tagName, attribs: { ...attribs, ...PLAYER } }),
      iframe: (tagName, attribs) => {
        const embed = findEmbed(attribs['src'] ?? '');
        if (embed === null) return { tagName, attribs };
        return { tagName: 'a', attribs: cardOf(embed), text: textOf(embed, attribs['title']) };
      },
      '*': (tagName, attribs) => {
        if (report) reportTag(report, tagName, attribs);
        return { tagName, attribs: withAnchors(attribs) };
      },
    },
  };
}

const WEB = ['https', 'http'];
const MEDIA_SCHEMES = { img: WEB, audio: WEB, video: WEB, source: WEB, track: WEB };

/** Attributes of audio and video players, which load nothing before a reader presses play. */
const PLAYER = { controls: '', preload: 'none' };

/** Returns the attributes of a link to the embedded page, which the reader's script replaces by the player on click. */
function cardOf({ page, player }: Embed): Record<string, string> {
  return { href: page, rel: 'noopener', 'data-embed': player };
}

function textOf({ site, page }: Embed, title: string | undefined): string {
  return `▶ ${site}: ${title?.trim() || page.replace('https://', '')}`;
}

function reportTag(report: DropReport, name: string, attribs: Record<string, string>): void {
  if (name !== 'body' && !TAGS.includes(name)) {
    report.tag(name);
    return;
  }
  const known = [...EVERYWHERE, ...(ATTRIBUTES[name] ?? []), ...(CLASSES[name] ? ['class'] : [])];
  for (const attribute of Object.keys(attribs)) {
    if (!known.includes(attribute)) report.attribute(attribute);
  }
  const address = attribs['href'] ?? attribs['src'] ?? '';
  if (/^\s*(?!https?:|mailto:)[a-z][a-z\d+.-]*:/i.test(address)) report.address(address);
}

/** Prefixes ids and the links to them within the text. */
function withAnchors(attribs: Record<string, string>): Record<string, string> {
  const { id, href } = attribs;
  const isAnchor = id !== undefined && /^[\w:.-]{1,100}$/.test(id);
  const { id: _id, ...others } = attribs;
  return {
    ...others,
    ...(isAnchor ? { id: ANCHOR_PREFIX + id } : {}),
    ...(href?.startsWith('#') ? { href: `#${ANCHOR_PREFIX}${href.slice(1)}` } : {}),
  };
}

const render = createMarkdownRenderer(markdown, policyFor(null));

/** A paragraph that consists only of the URL of embeddable media becomes a card. */
const LONE_ADDRESS = /<p><a href="([^"]+)">([^<]*)<\/a><\/p>/g;
/** A player's card that is alone in its block becomes a figure. */
const LONE_CARD =
  /<p>\s*(<a [^<>]*data-embed="[^"]+"[^<>]*>[^<]*<\/a>)\s*<\/p>|^(<a [^<>]*data-embed="[^"]+"[^<>]*>[^<]*<\/a>)$/gm;

function renderBlocks(markup: string): string {
  return markup
    .replaceAll(LONE_ADDRESS, (whole, address: string, label: string) => {
      const plain = unescapeHtml(address);
      const embed = unescapeHtml(label) === plain ? findEmbed(plain) : null;
      if (embed === null) return whole;
      const { page, player } = embed;
      return `<figure class="embed"><a href="${escapeHtml(page)}" rel="noopener" data-embed="${escapeHtml(player)}">${escapeHtml(textOf(embed, undefined))}</a></figure>`;
    })
    .replaceAll(LONE_CARD, '<figure class="embed">$1$2</figure>');
}

/** A body as rendered for storage, and the parts that were dropped. */
export interface RenderedBody {
  readonly html: string;
  readonly previewHtml: string;
  readonly wordCount: number;
  readonly dropped: readonly Dropped[];
}

/** Renders and sanitizes a body and its preview; 600,000 characters may take seconds. */
export function renderArticle(body: string): RenderedBody {
  const report = createDropReport(body);
  const html = renderBlocks(createMarkdownRenderer(markdown, policyFor(report))(body));
  const previewHtml = renderBlocks(render(cutBody(body)));
  const wordCount = countWords(htmlToText(html));
  return { html, previewHtml, wordCount, dropped: report.read() };
}

/** Adds the image's size unless the editor specified a dimension, from which the browser derives the other. */
function describeImage({ src = '', width, height }: Readonly<Record<string, string>>) {
  const isSized = width !== undefined || height !== undefined;
  return { ...(isSized ? {} : findImageSize(src)), loading: 'lazy', decoding: 'async' };
}
