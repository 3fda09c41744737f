/** An image in a text, with the values from the editor's dialog. */
interface Picture {
  readonly url: string;
  /** In pixels, so that the layout does not shift while the image loads. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/**
 * Returns an HTML figure, because Markdown has neither captions nor sizes. It has no blank line, which would end the
 * HTML block.
 */
export function writeFigure({ url, width, height, alt, caption, credit }: Picture): string {
  const words = [caption && toMarkup(caption), credit && `<small>${toMarkup(credit)}</small>`];
  const shown = words.filter(Boolean).join(' ');
  return `<figure>
<img src="${toMarkup(url)}" alt="${toMarkup(alt)}" width="${width}" height="${height}">
${shown === '' ? '' : `<figcaption>${shown}</figcaption>\n`}</figure>`;
}

const FIGURE =
  /^<figure>\s*<img src="([^"<>]*)" alt="([^"<>]*)" width="(\d+)" height="(\d+)">(?:\s*<figcaption>([^<>]*)(?:<small>([^<>]*)<\/small>)?<\/figcaption>)?\s*<\/figure>$/;

/** Parses a figure that `writeFigure` wrote. Returns null for any other source. */
export function readFigure(source: string): Picture | null {
  const [, url, alt, width, height, caption = '', credit] = FIGURE.exec(source.trim()) ?? [];
  if (url === undefined || alt === undefined) return null;
  return {
    url: toText(url),
    width: Number(width),
    height: Number(height),
    alt: toText(alt),
    caption: toText(credit === undefined ? caption : caption.trimEnd()),
    credit: toText(credit ?? ''),
  };
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;

function toMarkup(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter as keyof typeof ENTITIES]);
}

function toText(text: string): string {
  return Object.entries(ENTITIES)
    .reverse()
    .reduce((plain, [letter, entity]) => plain.replaceAll(entity, letter), text);
}

/** Inserts a block as a paragraph of its own, and returns the text and the new caret position. */
export function insertBlock(
  text: string,
  at: number,
  block: string,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, at).trimEnd();
  const after = text.slice(at).trimStart();
  const start = before === '' ? block : `${before}\n\n${block}`;
  return { text: after === '' ? `${start}\n` : `${start}\n\n${after}`, caret: start.length };
}
