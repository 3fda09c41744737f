/** Something of a body that its readers do not get, for the editor. */
export interface Dropped {
  /** A tag as `<script>`, or an attribute as `style`. */
  readonly what: string;
  /** `line 12` of the Markdown; empty where it is not found there. */
  readonly where: string;
  readonly why: string;
}

/** Enough to see what is wrong with a text. */
const MOST = 50;

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

/** Collects what a sanitiser drops, in the order of the text. */
export function createDropReport(body: string) {
  const dropped: Dropped[] = [];
  const seen = new Map<string, number>();

  /** The line of the next occurrence of what was dropped, from the last one on. */
  function lineOf(pattern: string): string {
    const from = seen.get(pattern) ?? 0;
    const at = body.toLowerCase().indexOf(pattern, from);
    if (at === -1) return '';
    seen.set(pattern, at + pattern.length);
    return `line ${body.slice(0, at).split('\n').length}`;
  }

  function add(what: string, pattern: string, why: string): void {
    if (dropped.length < MOST) dropped.push({ what, where: lineOf(pattern), why });
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
