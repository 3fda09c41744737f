import { type Caller, isAnonymous } from '../../platform/http/caller.ts';
import { type Decision, decideAccess, type GatedArticle, readerOf } from '../access/index.ts';
import type { LedgerGrant } from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { WallContext } from './reading.views.ts';

/** Groups belong to another feature, so wiring provides these. */
export interface WallContextDeps {
  /** What unlocking would open for the caller by their groups, as grants that are not written. */
  offersOfGroups(caller: Caller, address: string): Promise<readonly LedgerGrant[]>;
  hasGroupsByAddress(): Promise<boolean>;
}

interface WallQuery {
  readonly caller: Caller;
  readonly address: string;
  readonly settings: Pick<SiteSettings, 'meter'>;
  readonly grants: readonly LedgerGrant[];
  readonly now: Date;
  /** Whether any of the articles is closed; otherwise no query is made. */
  readonly isRefused: boolean;
}

/**
 * What the wall of closed articles depends on beside the decision. The caller's groups are queried once for
 * all articles. For an anonymous caller they are not, because the answer is shared.
 */
export async function findWallContext(
  deps: WallContextDeps,
  { caller, address, settings, grants, now, isRefused }: WallQuery,
): Promise<(article: GatedArticle, decision: Decision) => WallContext> {
  const isKnown = caller.kind !== 'anonymous';
  const [offers, hasGroupsByAddress] = await Promise.all([
    isRefused && !isAnonymous(caller) ? deps.offersOfGroups(caller, address) : [],
    isRefused && !isKnown ? deps.hasGroupsByAddress() : false,
  ]);
  const reader = readerOf(caller, settings);
  return (article, decision) => ({
    isKnown,
    hasGroupsByAddress,
    opensByGroup:
      !decision.granted &&
      offers.length > 0 &&
      decideAccess(article, reader, [...grants, ...offers], now).granted,
  });
}
