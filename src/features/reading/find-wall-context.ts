import { type Caller, isAnonymous } from '../../platform/http/caller.ts';
import { type Decision, decideAccess, type GatedArticle, readerOf } from '../access/index.ts';
import type { LedgerGrant } from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { WallContext } from './reading.views.ts';

/** Functions that wiring provides, because groups belong to another feature. */
export interface WallContextDeps {
  /** Returns, as unsaved grants, what unlocking would open for the caller by their groups. */
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
 * Returns a function from a closed article to its paywall context. The caller's groups are queried once for all
 * articles. They are not queried for an anonymous caller, because the response is shared.
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
