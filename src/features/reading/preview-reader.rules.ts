import { type Decision, decideAccess, type GatedArticle, type Reader } from '../access/index.ts';
import type { LedgerGrant } from '../grants/index.ts';

/** The types of readers as which staff can preview an article. */
export const PREVIEW_READERS = ['anonymous', 'free', 'subscriber'] as const;

export interface PreviewReader {
  readonly as: (typeof PREVIEW_READERS)[number];
  /** The slug of a subscriber's plan; null for any plan. */
  readonly plan: string | null;
  /** Whether their free reads are used up. */
  readonly isMeterUsed: boolean;
}

interface FreeReads {
  readonly anonymous: number;
  readonly registered: number;
}

/** Decides what this type of reader could read of an article now; writes nothing. */
export function decidePreview(
  article: GatedArticle,
  { as, plan, isMeterUsed }: PreviewReader,
  { meter, now }: { readonly meter: FreeReads; readonly now: Date },
): Decision {
  const isKnown = as !== 'anonymous';
  const freeReads = isKnown ? meter.registered : meter.anonymous;
  const reader: Reader = { isKnown, isStaff: false, isEmailConfirmed: isKnown, freeReads };
  const held = { startsAt: now, endsAt: new Date(now.getTime() + 1), ends: [] };
  const paid: LedgerGrant = {
    ...held,
    id: article.id,
    scope: plan === null ? { kind: 'site' } : { kind: 'tier', tier: plan },
    ground: 'subscription',
  };
  const reads = Array.from({ length: isMeterUsed ? freeReads : 0 }, (_, index): LedgerGrant => {
    const articleId = `${index}`;
    return { ...held, id: articleId, scope: { kind: 'article', articleId }, ground: 'meter' };
  });
  return decideAccess(article, reader, as === 'subscriber' ? [paid, ...reads] : reads, now);
}
