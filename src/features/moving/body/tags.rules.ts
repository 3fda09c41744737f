/** What articles keep of tags: the sanitiser's own list, by how they stand in the text. */
export const BLOCKS = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'blockquote',
  'ul',
  'ol',
  'li',
  'hr',
  'pre',
  'figure',
  'figcaption',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
]);

export const INLINES = new Set([
  'br',
  'em',
  'strong',
  's',
  'del',
  'sub',
  'sup',
  'code',
  'a',
  'img',
  'cite',
  'q',
  'abbr',
]);

export const VOID = new Set(['br', 'img', 'hr']);

/** The same under another name. */
export const RENAMED: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  strike: 's',
  ins: 'em',
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  summary: 'h4',
  dt: 'h4',
  dd: 'p',
  tfoot: 'tbody',
};

/** Boxes around blocks, which say nothing themselves. */
export const BOXES = new Set([
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'aside',
  'details',
  'center',
  'address',
  'nav',
  'dl',
  'picture',
  'colgroup',
  'caption',
  'html',
  'body',
]);

/** Other sites' content, of which a link remains. */
export const EMBEDS = new Set(['iframe', 'video', 'audio', 'embed', 'object']);

/** Dropped whole: they do something, or are seen by nobody. */
export const DROPPED = new Set([
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

/** Dropped without a word: decoration of the old site's pages, or beside something that is kept. */
export const SILENTLY_DROPPED = new Set([
  'svg',
  'button',
  'head',
  'title',
  'link',
  'meta',
  'source',
  'track',
  'col',
  'template',
  'noscript',
]);

/** Controls of players, by the classes that exports give them. */
export const PLAYER_CONTROLS = /\bkg-(?:audio|video)-(?:player|hide|thumbnail|overlay)/;

/** Formatting whose text stays. */
export const LOST_FORMATTING = new Set([
  'mark',
  'u',
  'small',
  'kbd',
  'ruby',
  'rt',
  'dfn',
  'var',
  'samp',
  'big',
]);
