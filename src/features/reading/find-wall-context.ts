import { type Caller, isAnonymous } from '../../platform/http/caller.ts';
import { type Decision, decideAccess, type GatedArticle, readerOf } from '../access/index.ts';
import type { LedgerGrant } from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { WallContext } from './reading.views.ts';

/** Groups are another feature's, so wiring hands these in. */
export interface WallContextDeps {
  /** What unlocking would give the caller by their groups, as grants that nobody wrote. */
  offersOfGroups(caller: Caller, address: string): Promise<readonly LedgerGrant[]>;
  hasGroupsByAddress(): Promise<boolean>;
}

interface WallQuestion {
  readonly caller: Caller;
  readonly address: string;
  readonly settings: Pick<SiteSettings, 'meter'>;
  readonly grants: readonly LedgerGrant[];
  readonly now: Date;
  /** Whether any of the articles is closed; otherwise nothing is looked up. */
  readonly isRefused: boolean;
}

/**
 * What the wall of closed articles offers a caller beside the decision. Their groups are looked up once for
 * all articles. An anonymous caller is offered nothing of their own, because that answer is shared.
 */
export async function findWallContext(
  deps: WallContextDeps,
  { caller, address, settings, grants, now, isRefused }: WallQuestion,
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
