import type { BodyCut, GatedBlock } from '../../source-content.ts';

/** Ghost's paywall card in HTML. Like in Ghost, the first one defines the cut. */
const CUT = '<!--members-only-->';
const BLOCK =
  /<!--kg-gated-block:begin nonMember:(true|false) memberSegment:"([^"]*)"\s*-->([\s\S]*?)<!--kg-gated-block:end-->/g;
/** Comments by which Ghost's editor recognizes its cards. */
const CARD_MARK = /<!--kg-card-(?:begin|end)[^>]*-->/g;
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
  const plain = html
    .replace(GHOST_URL, siteUrl ?? '')
    .replace(BLOCK, (_, nonMember: string, segment: string, inner: string) => {
      gatedBlocks.push(toBlock(nonMember === 'true', segment, inner));
      return `<!--gated:${gatedBlocks.length - 1}-->`;
    })
    .replace(CARD_MARK, '');
  const offset = plain.indexOf(CUT);
  const withoutCuts = plain.replaceAll(CUT, '');
  if (isPublic) return { html: withoutCuts, cut: { kind: 'natural' }, gatedBlocks };
  if (offset === -1) return { html: withoutCuts, cut: { kind: 'none' }, gatedBlocks };
  return { html: withoutCuts, cut: { kind: 'position', offset }, gatedBlocks };
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
