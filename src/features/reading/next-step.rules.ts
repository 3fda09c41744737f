import type { AddressedArticle, SiteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Decision, Refusal } from '../access/index.ts';

interface NextStep {
  readonly action: 'sign_in' | 'subscribe' | 'upgrade' | 'update_payment' | 'unlock';
  readonly url: string;
  readonly signInUrl?: string;
  /** The page on which readers at a group's network address unlock the article. */
  readonly unlockUrl?: string;
}

export interface StepsFrom {
  readonly to: SiteAddresses;
  readonly article: AddressedArticle;
  readonly isKnown: boolean;
  /** Whether unlocking opens the article because of one of the caller's groups. */
  readonly opensByGroup: boolean;
  /** Whether the site has groups with network addresses, to which an anonymous reader may belong. */
  readonly hasGroupsByAddress: boolean;
}

/** The action and the page for each refusal; a null page is the article itself. */
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
 * Returns what a refused reader can do next. Anonymous callers may be subscribers who have not signed in, so they
 * always get the sign-in URL as well.
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
