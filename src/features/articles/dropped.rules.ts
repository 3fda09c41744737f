/** Why a part of a body was dropped. */
export const DROP_REASONS = [
  'script',
  'look',
  'frame',
  'plug_in',
  'form',
  'drawing',
  'tag',
  'attribute',
  'address',
] as const;
type DropReason = (typeof DROP_REASONS)[number];

/** A part of a body that was dropped, as reported to the editor. */
export interface Dropped {
  /** A tag such as `<script>`, an attribute such as `style`, or a URL. */
  readonly what: string;
  /** The position in the Markdown, such as `line 12`; empty if it was not found. */
  readonly where: string;
  readonly why: string;
  readonly reason: DropReason;
  /** The line in the Markdown, counted from 1; null if it was not found. */
  readonly line: number | null;
}

/** The maximum number of reported parts. */
const MAX = 50;

/** The tags that are dropped for a reason of their own. */
const TAGS: Readonly<Record<string, DropReason>> = {
  script: 'script',
  style: 'look',
  iframe: 'frame',
  object: 'plug_in',
  embed: 'plug_in',
  form: 'form',
  input: 'form',
  button: 'form',
  svg: 'drawing',
};

const EXPLANATIONS = {
  script: 'scripts cannot run in articles',
  look: 'articles have the look of the site',
  frame: 'this site may not be embedded: link to it',
  plug_in: 'plug-ins are not supported: use audio, video or a link',
  form: 'forms are not supported: link to a page that has one',
  drawing: 'drawings must be images: upload a file',
  tag: 'this tag is not supported; its text stays',
  attribute: 'this attribute is not supported',
  address: 'addresses must begin with https:, http: or mailto:',
} as const satisfies Record<DropReason, string>;

/** Collects the parts that a sanitizer drops, in the order of the text. */
export function createDropReport(body: string) {
  const dropped: Dropped[] = [];
  const seen = new Map<string, number>();
  const text = body.toLowerCase();

  /** Returns the line of the next occurrence of a dropped part, after its previous occurrence. */
  function findLine(pattern: string): number | null {
    const from = seen.get(pattern) ?? 0;
    const at = text.indexOf(pattern, from);
    if (at === -1) return null;
    seen.set(pattern, at + pattern.length);
    return body.slice(0, at).split('\n').length;
  }

  function add(what: string, pattern: string, reason: DropReason): void {
    if (dropped.length >= MAX) return;
    const line = findLine(pattern);
    const where = line === null ? '' : `line ${line}`;
    dropped.push({ what, where, why: EXPLANATIONS[reason], reason, line });
  }

  return {
    tag(name: string): void {
      add(`<${name}>`, `<${name}`, TAGS[name] ?? 'tag');
    },
    /** The renderer adds attributes of its own, such as the alignment of a column, which nobody typed. */
    attribute(name: string): void {
      if (dropped.length >= MAX) return;
      if (!(text.includes(`${name}=`) || text.includes(`${name} =`))) return;
      const isLook = name === 'style' || name === 'class';
      add(name, `${name}=`, name.startsWith('on') ? 'script' : isLook ? 'look' : 'attribute');
    },
    address(url: string): void {
      add(url.slice(0, 200), url.toLowerCase(), 'address');
    },
    read: (): readonly Dropped[] => dropped,
  };
}

export type DropReport = ReturnType<typeof createDropReport>;
