/** Block tags that articles keep; together with `INLINES` they are the sanitizer's allow-list. */
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

/** Tags that are replaced by an equivalent kept tag. */
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

/** Containers that are removed; their content stays. */
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

/** Embedded content of other sites, which is replaced by a link. */
export const EMBEDS = new Set(['iframe', 'video', 'audio', 'embed', 'object']);

/** Tags that are dropped with their content, because they are interactive or invisible. */
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

/** Tags that are dropped without a warning: decoration of the old site, or companions of a kept tag. */
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

/** Controls of audio and video players, by their class names in exports. */
export const PLAYER_CONTROLS = /\bkg-(?:audio|video)-(?:player|hide|thumbnail|overlay)/;

/** Formatting that is lost while its text stays. */
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
