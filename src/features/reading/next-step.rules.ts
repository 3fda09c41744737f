import type { AddressedArticle, SiteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Decision, Refusal } from '../access/index.ts';

interface NextStep {
  readonly action: 'sign_in' | 'subscribe' | 'upgrade' | 'update_payment' | 'unlock';
  readonly url: string;
  readonly signInUrl?: string;
  /** The page on which readers at the address of a group open the article. */
  readonly unlockUrl?: string;
}

export interface StepsFrom {
  readonly to: SiteAddresses;
  readonly article: AddressedArticle;
  readonly isKnown: boolean;
  /** Whether unlocking opens the article by a group of the caller's. */
  readonly opensByGroup: boolean;
  /** Whether the site has groups that read by network address, which an anonymous reader may belong to. */
  readonly hasGroupsByAddress: boolean;
}

/** The page of each action; null is the article itself. */
const STEPS = {
  payment_failed: { action: 'update_payment', page: 'account' },
  meter_available: { action: 'unlock', page: null },
  sign_in: { action: 'sign_in', page: 'signIn' },
  upgrade: { action: 'upgrade', page: 'plans' },
  meter_exhausted: { action: 'subscribe', page: 'plans' },
  subscribe: { action: 'subscribe', page: 'plans' },
} as const satisfies Readonly<
  Record<Refusal, { action: NextStep['action']; page: 'account' | 'signIn' | 'plans' | null }>
>;

/**
 * What a refused reader can do now. Anonymous callers may be subscribers who did not sign in, so they
 * always get the address of signing in as well.
 */
export function decideNextStep(decision: Decision, from: StepsFrom): NextStep | null {
  if (decision.granted) return null;
  const { action, page } = STEPS[from.opensByGroup ? 'meter_available' : decision.reason];
  const { to, article } = from;
  const open = (name: 'account' | 'signIn' | 'plans') =>
    to.page(name, { returnTo: to.returnTo(name, article) });
  const url = page === null ? to.article(article) : open(page);
  if (from.isKnown) return { action, url };
  const isOffered = from.hasGroupsByAddress && action !== 'unlock';
  return {
    action,
    url,
    signInUrl: open('signIn'),
    ...(isOffered ? { unlockUrl: to.article(article) } : {}),
  };
}
