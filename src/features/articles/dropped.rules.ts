/** A part of a body that was dropped, as reported to the editor. */
export interface Dropped {
  /** A tag such as `<script>`, an attribute such as `style`, or a URL. */
  readonly what: string;
  /** The position in the Markdown, such as `line 12`; empty if it was not found. */
  readonly where: string;
  readonly why: string;
}

/** The maximum number of reported parts. */
const MAX = 50;

const REASONS: Readonly<Record<string, string>> = {
  script: 'scripts cannot run in articles',
  style: 'articles have the look of the site',
  iframe: 'this site may not be embedded: link to it',
  object: 'plug-ins are not supported: use audio, video or a link',
  embed: 'plug-ins are not supported: use audio, video or a link',
  form: 'forms are not supported: link to a page that has one',
  input: 'forms are not supported: link to a page that has one',
  button: 'forms are not supported: link to a page that has one',
  svg: 'drawings must be images: upload a file',
};

/** Collects the parts that a sanitizer drops, in the order of the text. */
export function createDropReport(body: string) {
  const dropped: Dropped[] = [];
  const seen = new Map<string, number>();

  /** Returns the line of the next occurrence of a dropped part, after its previous occurrence. */
  function lineOf(pattern: string): string {
    const from = seen.get(pattern) ?? 0;
    const at = body.toLowerCase().indexOf(pattern, from);
    if (at === -1) return '';
    seen.set(pattern, at + pattern.length);
    return `line ${body.slice(0, at).split('\n').length}`;
  }

  function add(what: string, pattern: string, why: string): void {
    if (dropped.length < MAX) dropped.push({ what, where: lineOf(pattern), why });
  }

  return {
    tag(name: string): void {
      const why = REASONS[name] ?? 'this tag is not supported; its text stays';
      add(`<${name}>`, `<${name}`, why);
    },
    attribute(name: string): void {
      const isScript = name.startsWith('on');
      const why = isScript
        ? 'scripts cannot run in articles'
        : name === 'style' || name === 'class'
          ? 'articles have the look of the site'
          : 'this attribute is not supported';
      add(name, `${name}=`, why);
    },
    address(url: string): void {
      const why = 'addresses must begin with https:, http: or mailto:';
      add(url.slice(0, 200), url.toLowerCase(), why);
    },
    read: (): readonly Dropped[] => dropped,
  };
}

export type DropReport = ReturnType<typeof createDropReport>;
