import type { BodyCut, GatedBlock } from '../../source-content.ts';

/** Ghost's paywall card in HTML. Like in Ghost, the first one defines the cut. */
const CUT = '<!--members-only-->';
const BLOCK_BEGIN =
  /<!--kg-gated-block:begin nonMember:(true|false) memberSegment:"([^"]{0,1000})"\s{0,9}-->/g;
const BLOCK_END = '<!--kg-gated-block:end-->';
/** Comments by which Ghost's editor recognizes its cards. */
const CARD_MARK = /<!--kg-card-(?:begin|end)[^>]{0,200}-->/g;
const GHOST_URL = /__GHOST_URL__/g;

interface GhostBody {
  readonly html: string;
  readonly cut: BodyCut;
  readonly gatedBlocks: readonly GatedBlock[];
}

/**
 * Converts a body and finds its cut. A public article ignores Ghost's cut; any other article without a cut has no
 * public part.
 */
export function readGhostBody(
  html: string,
  { isPublic, siteUrl }: { readonly isPublic: boolean; readonly siteUrl: string | null },
): GhostBody {
  const gatedBlocks: GatedBlock[] = [];
  const plain = takeBlocks(html.replace(GHOST_URL, siteUrl ?? ''), gatedBlocks).replace(
    CARD_MARK,
    '',
  );
  const offset = plain.indexOf(CUT);
  const withoutCuts = plain.replaceAll(CUT, '');
  if (isPublic) return { html: withoutCuts, cut: { kind: 'natural' }, gatedBlocks };
  if (offset === -1) return { html: withoutCuts, cut: { kind: 'none' }, gatedBlocks };
  return { html: withoutCuts, cut: { kind: 'position', offset }, gatedBlocks };
}

/** Moves each gated block to `blocks` and leaves its mark; a block that never ends is not one. Takes linear time. */
function takeBlocks(html: string, blocks: GatedBlock[]): string {
  let [written, at] = ['', 0];
  for (const { 0: begin, 1: nonMember, 2: segment = '', index } of html.matchAll(BLOCK_BEGIN)) {
    if (index < at) continue;
    const start = index + begin.length;
    const end = html.indexOf(BLOCK_END, start);
    if (end === -1) break;
    blocks.push(toBlock(nonMember === 'true', segment, html.slice(start, end)));
    written += `${html.slice(at, index)}<!--gated:${blocks.length - 1}-->`;
    at = end + BLOCK_END.length;
  }
  return written + html.slice(at);
}

/** Segments are Ghost's member filters: `status:free` means free members, `status:-free` all others. */
function toBlock(seenByAnonymous: boolean, segment: string, inner: string): GatedBlock {
  const parts = segment.split(',').map((part) => part.trim());
  return {
    audience: segment,
    seenByAnonymous,
    seenByFreeMembers: parts.includes('status:free'),
    seenBySubscribers: parts.includes('status:-free'),
    html: inner.replaceAll(CUT, '').replace(CARD_MARK, ''),
  };
}
