import { replacePictures } from '../pictures/picture-addresses.rules.ts';
import type { ArticleRecord } from '../source-content.ts';
import { parseMarkup, plainText } from '../sources/markup/markup.ts';
import type { BodyLoss, BodyRefs, Conversion } from './conversion.ts';
import { convertNodes } from './convert-nodes.ts';
import type { Piece } from './pieces.ts';

/** The Markdown of a body, and each part that could not be kept, once. */
interface ConvertedBody {
  readonly markdown: string;
  readonly losses: readonly BodyLoss[];
}

const MORE = '<!--more-->';
/** Marks the cut during the conversion. */
const CUT = '<!--cut-->';

/**
 * Converts a source's body to the format that articles store: Markdown with one HTML block per line, so that nothing
 * inside a block is parsed as Markdown. It keeps what our sanitizer allows and reports the rest as losses. The cut is
 * always placed between two blocks. A block for a limited audience stays if everyone who reads that part may see it,
 * moves below the cut if all readers there may see it, and is otherwise dropped.
 */
export function convertBody(
  { body, access }: Pick<ArticleRecord, 'body' | 'access'>,
  refs: BodyRefs,
): ConvertedBody {
  if ('markdown' in body) {
    return { markdown: replacePictures(body.markdown, refs.resolveImage), losses: [] };
  }
  const { html, cut, gatedBlocks } = body;
  const losses = new Map<string, BodyLoss>();
  const isGated = access !== 'public';
  const conversion: Conversion = {
    refs,
    access,
    gatedBlocks,
    isBelowCut: isGated && cut.kind === 'none',
    moved: [],
    lose: (reason, message) => losses.set(`${reason} ${message}`, { reason, message }),
  };
  const marked =
    isGated && cut.kind === 'position'
      ? `${html.slice(0, cut.offset)}${CUT}${html.slice(cut.offset)}`
      : html;
  const pieces = convertNodes(parseMarkup(marked).children, conversion, { isTop: true });
  const blocks = toBlocks(isGated && cut.kind === 'none' ? [{ kind: 'cut' }, ...pieces] : pieces);
  const whole = cut.kind === 'natural' ? placeNaturalCut(blocks) : placeMoved(blocks, conversion);
  return { markdown: whole.join('\n\n'), losses: [...losses.values()] };
}

/** The preview length, in words, if the source has no cut; the same as for our own articles. */
const PREVIEW_WORDS = 120;

/** Places the cut after the paragraph that ends nearest to `PREVIEW_WORDS`; some text always stays below it. */
function placeNaturalCut(blocks: readonly string[]): string[] {
  const words = blocks.map((block) => plainText(block).split(' ').filter(Boolean).length);
  const total = words.reduce((sum, count) => sum + count, 0);
  let [read, best, distance] = [0, 0, Number.POSITIVE_INFINITY];
  for (const [index, block] of blocks.entries()) {
    read += words[index] ?? 0;
    const isCandidate = /^<p[ >]/.test(block) && read > 0 && read < total;
    if (!isCandidate || Math.abs(read - PREVIEW_WORDS) >= distance) continue;
    [best, distance] = [index + 1, Math.abs(read - PREVIEW_WORDS)];
  }
  return best === 0 ? [...blocks] : [...blocks.slice(0, best), MORE, ...blocks.slice(best)];
}

/** Returns one line per block; text between blocks becomes a paragraph. */
function toBlocks(pieces: readonly Piece[]): string[] {
  const blocks: string[] = [];
  let run = '';
  const endRun = () => {
    const text = trimBreaks(run);
    if (text !== '') blocks.push(`<p>${text}</p>`);
    run = '';
  };
  for (const piece of pieces) {
    if (piece.kind === 'inline') run += piece.html;
    else if (piece.kind === 'break') run += '<br>';
    else {
      endRun();
      blocks.push(piece.kind === 'cut' ? MORE : piece.html);
    }
  }
  endRun();
  return keepFirstCut(blocks);
}

/** Removes spaces and breaks at both ends. A regular expression would search each run of breaks once per break. */
function trimBreaks(run: string): string {
  let text = run.replace(/^(?:\s|<br>)+/, '').trimEnd();
  while (text.endsWith('<br>')) text = text.slice(0, -'<br>'.length).trimEnd();
  return text;
}

function keepFirstCut(blocks: readonly string[]): string[] {
  const first = blocks.indexOf(MORE);
  return blocks.filter((block, index) => block !== MORE || index === first);
}

function placeMoved(blocks: readonly string[], { moved }: Conversion): string[] {
  if (moved.length === 0) return [...blocks];
  const at = blocks.indexOf(MORE) + 1;
  return [...blocks.slice(0, at), ...toBlocks(moved), ...blocks.slice(at)];
}
