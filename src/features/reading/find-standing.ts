import { type Caller, isNobody } from '../../platform/http/caller.ts';
import { type Decision, decideAccess, type GatedArticle, readerOf } from '../access/index.ts';
import type { LedgerGrant } from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { Standing } from './reading.views.ts';

/** Groups are another feature's, so wiring hands these in. */
export interface StandingDeps {
  /** What unlocking would give the caller by their groups, as grants that nobody wrote. */
  offersOfGroups(caller: Caller, address: string): Promise<readonly LedgerGrant[]>;
  hasGroupsByAddress(): Promise<boolean>;
}

interface Asking {
  readonly caller: Caller;
  readonly address: string;
  readonly settings: Pick<SiteSettings, 'meter'>;
  readonly grants: readonly LedgerGrant[];
  readonly now: Date;
  /** Whether anything that is asked about is closed: only then it is worth a look. */
  readonly isRefused: boolean;
}

/**
 * How a caller stands to articles that are closed to them: what their groups would open is looked up
 * once, whatever number of articles is asked about. Nobody in particular is offered nothing of their
 * own, since what they get is the same for everyone.
 */
export async function findStanding(
  deps: StandingDeps,
  { caller, address, settings, grants, now, isRefused }: Asking,
): Promise<(article: GatedArticle, decision: Decision) => Standing> {
  const isKnown = caller.kind !== 'anonymous';
  const [offers, hasGroupsByAddress] = await Promise.all([
    isRefused && !isNobody(caller) ? deps.offersOfGroups(caller, address) : [],
    isRefused && !isKnown ? deps.hasGroupsByAddress() : false,
  ]);
  const reader = readerOf(caller, settings);
  return (article, decision) => ({
    ...{ isKnown, hasGroupsByAddress },
    opensByGroup:
      !decision.granted &&
      offers.length > 0 &&
      decideAccess(article, reader, [...grants, ...offers], now).granted,
  });
}
