import type { Decision, Refusal } from '../access/index.ts';

export interface NextStep {
  readonly action: 'sign_in' | 'subscribe' | 'upgrade' | 'update_payment' | 'unlock';
  readonly url: string;
  readonly signInUrl?: string;
  /** The page on which readers at the address of a group open the article. */
  readonly unlockUrl?: string;
}

export interface StepsFrom {
  readonly publicUrl: string;
  readonly slug: string;
  readonly isKnown: boolean;
  /** Whether unlocking opens the article by a group of the caller's. */
  readonly opensByGroup: boolean;
  /** Whether the site has groups that read by network address, which an anonymous reader may belong to. */
  readonly hasGroupsByAddress: boolean;
}

/** The page of each action, below the site's address. */
const STEPS: Readonly<Record<Refusal, { action: NextStep['action']; page: string }>> = {
  payment_failed: { action: 'update_payment', page: '/account' },
  meter_available: { action: 'unlock', page: '' },
  sign_in: { action: 'sign_in', page: '/signin' },
  upgrade: { action: 'upgrade', page: '/plans' },
  meter_exhausted: { action: 'subscribe', page: '/plans' },
  subscribe: { action: 'subscribe', page: '/plans' },
};

/**
 * What a refused reader can do now. Anonymous callers may be subscribers who did not sign in, so they
 * always get the address of signing in as well.
 */
export function decideNextStep(decision: Decision, from: StepsFrom): NextStep | null {
  if (decision.granted) return null;
  const { action, page } = STEPS[from.opensByGroup ? 'meter_available' : decision.reason];
  const article = `/articles/${from.slug}`;
  const back = `?returnTo=${encodeURIComponent(article)}`;
  const url = `${from.publicUrl}${page === '' ? article : page + back}`;
  if (from.isKnown) return { action, url };
  const isOffered = from.hasGroupsByAddress && action !== 'unlock';
  return {
    action,
    url,
    signInUrl: `${from.publicUrl}/signin${back}`,
    ...(isOffered ? { unlockUrl: from.publicUrl + article } : {}),
  };
}
