import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { escapeHtml } from '../../../../../platform/html/html.ts';
import { flagOf, listOf, objectOf, type Row, textOf } from '../row-cells.rules.ts';

/** The context of rendering an editor's document. */
export interface Rendering {
  /** Records the name of a node or card that is left out. */
  readonly leaveOut: (name: string) => void;
}

const CUT = '<!--members-only-->';
const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnotes);

type RenderCard = (card: Row, to: Rendering) => string;

/** Renders nothing for cards that appear only in emails, like Ghost itself. */
const mailOnly: RenderCard = () => '';
/** Leaves out interactive cards that require Ghost. */
const ghostOnly =
  (name: string): RenderCard =>
  (_, { leaveOut }) => {
    leaveOut(name);
    return '';
  };

/** The cards of both Ghost editors, by their names in each; their fields are the same. */
const CARDS: Readonly<Record<string, RenderCard>> = {
  paywall: () => CUT,
  hr: () => '<hr>',
  horizontalrule: () => '<hr>',
  html: (card) => textOf(card, 'html') ?? '',
  markdown: renderMarkdown,
  'card-markdown': renderMarkdown,
  image: renderImage,
  gallery: renderGallery,
  code: renderCode,
  codeblock: renderCode,
  bookmark: renderBookmark,
  embed: renderEmbed,
  callout: renderCallout,
  toggle: renderToggle,
  button: (card) => renderButton(textOf(card, 'buttonUrl'), textOf(card, 'buttonText')),
  video: (card) => renderPlayer(card, 'video'),
  audio: (card) => renderPlayer(card, 'audio'),
  file: renderFile,
  product: renderProduct,
  header: renderHeader,
  'call-to-action': renderCallToAction,
  email: mailOnly,
  'email-cta': mailOnly,
  emailCta: mailOnly,
  signup: ghostOnly('signup'),
  transistor: ghostOnly('transistor'),
};

export function isCard(name: string): boolean {
  return Object.hasOwn(CARDS, name);
}

/** Renders a card as HTML, with markers around it if its audience is limited. */
export function renderCard(name: string, card: Row, to: Rendering): string {
  const render = CARDS[name];
  if (render === undefined) {
    to.leaveOut(name);
    return '';
  }
  const html = render(card, to);
  const web = objectOf(objectOf(card, 'visibility'), 'web');
  if (html === '' || Object.keys(web).length === 0) return html;
  const [nonMember, segment] = [flagOf(web, 'nonMember'), textOf(web, 'memberSegment') ?? ''];
  if (nonMember && segment === 'status:free,status:-free') return html;
  return `<!--kg-gated-block:begin nonMember:${nonMember} memberSegment:"${segment}" -->${html}<!--kg-gated-block:end-->`;
}

function renderMarkdown(card: Row): string {
  return markdown.render(textOf(card, 'markdown') ?? '');
}

function attribute(name: string, value: string | null): string {
  return value === null ? '' : ` ${name}="${escapeHtml(value)}"`;
}

/** Wraps content in a figure; captions are HTML already. */
function withCaption(inner: string, card: Row): string {
  const caption = textOf(card, 'caption');
  return `<figure>${inner}${caption === null ? '' : `<figcaption>${caption}</figcaption>`}</figure>`;
}

function picture(card: Row): string {
  const size =
    attribute('width', textOf(card, 'width')) + attribute('height', textOf(card, 'height'));
  const title = attribute('title', textOf(card, 'title'));
  return `<img${attribute('src', textOf(card, 'src'))}${attribute('alt', textOf(card, 'alt') ?? '')}${title}${size}>`;
}

function renderImage(card: Row): string {
  if (textOf(card, 'src') === null) return '';
  const href = textOf(card, 'href');
  const image = picture(card);
  return withCaption(href === null ? image : `<a${attribute('href', href)}>${image}</a>`, card);
}

function renderGallery(card: Row): string {
  const images = listOf(card, 'images').filter((image) => textOf(image, 'src') !== null);
  const gallery = withCaption(images.map(picture).join(''), card);
  return images.length === 0 ? '' : gallery.replace('<figure>', '<figure class="gallery">');
}

function renderCode(card: Row): string {
  const language = textOf(card, 'language');
  const name = language === null ? '' : attribute('class', `language-${language}`);
  return withCaptionIfAny(
    `<pre><code${name}>${escapeHtml(textOf(card, 'code') ?? '')}</code></pre>`,
    card,
  );
}

function withCaptionIfAny(inner: string, card: Row): string {
  return textOf(card, 'caption') === null ? inner : withCaption(inner, card);
}

function renderBookmark(card: Row): string {
  const meta = objectOf(card, 'metadata');
  const url = textOf(card, 'url') ?? textOf(meta, 'url');
  if (url === null) return '';
  const title = escapeHtml(textOf(meta, 'title') ?? url);
  const description = textOf(meta, 'description');
  const rest = description === null ? '' : `<br>${escapeHtml(description)}`;
  return withCaptionIfAny(`<p><a${attribute('href', url)}>${title}</a>${rest}</p>`, card);
}

/** Keeps the HTML of an embed; the body conversion later reports it and replaces it with a link. */
function renderEmbed(card: Row): string {
  const html = textOf(card, 'html');
  const url = textOf(card, 'url');
  const inner =
    html ?? (url === null ? '' : `<p><a${attribute('href', url)}>${escapeHtml(url)}</a></p>`);
  return inner === '' ? '' : withCaptionIfAny(inner, card);
}

function renderCallout(card: Row): string {
  const emoji = textOf(card, 'calloutEmoji');
  const mark = emoji === null ? '' : `<p>${escapeHtml(emoji)}</p>`;
  return `<blockquote>${mark}${textOf(card, 'calloutText') ?? ''}</blockquote>`;
}

function renderToggle(card: Row): string {
  const heading = textOf(card, 'heading') ?? '';
  return `<details><summary>${heading}</summary>${textOf(card, 'content') ?? ''}</details>`;
}

function renderButton(url: string | null, text: string | null): string {
  if (url === null || text === null) return '';
  return `<p><a${attribute('href', url)}>${escapeHtml(text)}</a></p>`;
}

function renderPlayer(card: Row, tag: 'video' | 'audio'): string {
  const src = textOf(card, 'src');
  if (src === null) return '';
  const title = attribute('title', textOf(card, 'title') ?? textOf(card, 'fileName'));
  return withCaptionIfAny(`<${tag}${attribute('src', src)}${title}></${tag}>`, card);
}

function renderFile(card: Row): string {
  const src = textOf(card, 'src');
  if (src === null) return '';
  const name = textOf(card, 'fileTitle') ?? textOf(card, 'fileName') ?? src;
  const caption = textOf(card, 'fileCaption');
  const rest = caption === null ? '' : `<br>${escapeHtml(caption)}`;
  return `<p><a${attribute('href', src)}>${escapeHtml(name)}</a>${rest}</p>`;
}

function renderProduct(card: Row): string {
  const src = textOf(card, 'productImageSrc');
  const image = src === null ? '' : `<figure><img${attribute('src', src)} alt=""></figure>`;
  const title = textOf(card, 'productTitle');
  const heading = title === null ? '' : `<h4>${title}</h4>`;
  const button = flagOf(card, 'productButtonEnabled')
    ? renderButton(textOf(card, 'productUrl'), textOf(card, 'productButton'))
    : '';
  return `${image}${heading}${textOf(card, 'productDescription') ?? ''}${button}`;
}

function renderHeader(card: Row): string {
  const heading = textOf(card, 'header');
  const below = textOf(card, 'subheader');
  const button = flagOf(card, 'buttonEnabled')
    ? renderButton(textOf(card, 'buttonUrl'), textOf(card, 'buttonText'))
    : '';
  return `${heading === null ? '' : `<h2>${heading}</h2>`}${below === null ? '' : `<h3>${below}</h3>`}${button}`;
}

function renderCallToAction(card: Row): string {
  const src = textOf(card, 'imageUrl');
  const image = src === null ? '' : `<figure><img${attribute('src', src)} alt=""></figure>`;
  const button = flagOf(card, 'showButton')
    ? renderButton(textOf(card, 'buttonUrl'), textOf(card, 'buttonText'))
    : '';
  return `${image}${textOf(card, 'textValue') ?? ''}${button}`;
}
