import { ARTICLE_HTML } from '../../articles/index.ts';

/** Block tags among those that articles keep. */
const BLOCK_NAMES = [
  ...['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'hr', 'pre', 'aside'],
  ...['figure', 'figcaption', 'dl', 'dt', 'dd', 'details', 'summary'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
];

/** Audio and video, which need an address to play. */
export const PLAYERS: ReadonlySet<string> = new Set(['audio', 'video']);

/** Tags that articles keep, but that carry nothing themselves unless they have an anchor, language or class. */
const WRAPPERS = new Set(['div', 'section', 'span', 'picture', 'source', 'track']);

export const BLOCKS: ReadonlySet<string> = new Set(
  BLOCK_NAMES.filter((name) => ARTICLE_HTML.tags.includes(name)),
);

/** All other tags of the sanitizer's allow-list. */
export const INLINES: ReadonlySet<string> = new Set(
  ARTICLE_HTML.tags.filter(
    (name) => !BLOCKS.has(name) && !PLAYERS.has(name) && !WRAPPERS.has(name),
  ),
);

export const VOID: ReadonlySet<string> = new Set(['br', 'img', 'hr']);

/** Tags that are replaced by an equivalent kept tag. */
export const RENAMED: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  strike: 's',
  h1: 'h2',
};

/** Containers that are removed; their content stays. */
export const BOXES: ReadonlySet<string> = new Set([
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'center',
  'address',
  'nav',
  'picture',
  'colgroup',
  'html',
  'body',
]);

/** Embedded content of other sites: a card if articles can embed it, else a link. */
export const EMBEDS: ReadonlySet<string> = new Set(['iframe', 'embed', 'object']);

/** Tags that are dropped with their content, because they are interactive or invisible. */
export const DROPPED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'form',
  'input',
  'select',
  'textarea',
  'canvas',
  'map',
  'noscript',
  'template',
  'svg',
  'math',
  'button',
  'head',
  'title',
  'link',
  'meta',
  'source',
  'track',
  'col',
]);

/** Tags that are dropped without a warning: decoration of the old site, or companions of a kept tag. */
export const SILENTLY_DROPPED: ReadonlySet<string> = new Set([
  'svg',
  'head',
  'title',
  'link',
  'meta',
  'source',
  'track',
  'col',
]);

/** Tags that are dropped without a warning if they contain neither text nor pictures. */
export const DROPPED_IF_EMPTY: ReadonlySet<string> = new Set(['button', 'template', 'noscript']);

/** Controls of audio and video players, by their class names in exports. */
export const PLAYER_CONTROLS = /\bkg-(?:audio|video)-(?:player|hide|thumbnail|overlay)/;

/** Formatting that is lost while its text stays. */
export const LOST_FORMATTING: ReadonlySet<string> = new Set(['dfn', 'var', 'samp', 'big']);
