/** Long enough to be unique in a text. */
const END_LENGTH = 40;

/** A preview has its own footnotes at its end, which are not the place where the full text continues. */
const NOTES = '<section class="footnotes"';

/** A text with its preview; `html` is null if the text is closed to the reader. */
interface CutText {
  readonly html?: string | null;
  readonly previewHtml: string;
}

/**
 * Splits the full text at the end of its preview. Returns an empty first part if the preview's end is not found,
 * because the preview was cut within a list or table.
 */
export function splitText({
  html: text,
  previewHtml,
}: CutText): readonly [before: string, after: string] {
  const notesAt = previewHtml.indexOf(NOTES);
  const preview = (notesAt === -1 ? previewHtml : previewHtml.slice(0, notesAt)).trimEnd();
  const whole = text ?? '';
  if (whole.startsWith(preview)) return [preview, whole.slice(preview.length)];
  // In a preview, footnotes are mere marks, so the texts differ; only their last characters are compared.
  const end = preview.slice(-END_LENGTH);
  const at = end.length < END_LENGTH ? -1 : whole.indexOf(end);
  const cut = at === -1 ? 0 : at + end.length;
  return [whole.slice(0, cut), whole.slice(cut)];
}
