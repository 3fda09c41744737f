/** Long enough to occur once in a text. */
const END_LENGTH = 40;

/** The notes of a preview stand at its own end, and so not where the rest goes on. */
const NOTES = '<section class="footnotes"';

/** A text whose whole is null where it is closed, with what everyone may read of it. */
interface CutText {
  readonly html?: string | null;
  readonly previewHtml: string;
}

/**
 * The whole text before and after the end of its preview; at its beginning where the preview is not how it
 * begins, because it was cut out of a list or a table.
 */
export function splitText({
  html: text,
  previewHtml,
}: CutText): readonly [before: string, after: string] {
  const notesAt = previewHtml.indexOf(NOTES);
  const preview = (notesAt === -1 ? previewHtml : previewHtml.slice(0, notesAt)).trimEnd();
  const whole = text ?? '';
  if (whole.startsWith(preview)) return [preview, whole.slice(preview.length)];
  // Before the cut a note is only its mark, so the two differ there: their last words are the same.
  const end = preview.slice(-END_LENGTH);
  const at = end.length < END_LENGTH ? -1 : whole.indexOf(end);
  const cut = at === -1 ? 0 : at + end.length;
  return [whole.slice(0, cut), whole.slice(cut)];
}
