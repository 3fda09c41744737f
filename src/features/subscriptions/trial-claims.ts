import { deriveSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lockName } from '../../platform/db/locks.ts';
import type { SiteSettings } from '../settings/index.ts';
import { canonicalEmail } from './canonical-email.rules.ts';
import { isTrialClaimed, type TrialClaim } from './trial-claims.store.ts';

/** What recognises one person behind several accounts. */
interface TrialKey {
  readonly kind: TrialClaim['kind'];
  readonly value: string;
}

export interface TrialDeps {
  /** The first one keys what is written, and all of them what is looked up, so that keys can be rotated. */
  readonly trialSecrets: readonly string[];
}

/** What a trial is given once for. The card is known after the checkout alone; Stripe calls it a fingerprint. */
export function trialKeysOf(
  scope: SiteSettings['subscriptions']['oneTrialPer'],
  person: { readonly email: string | null; readonly cardFingerprint: string | null },
): TrialKey[] {
  const { email, cardFingerprint } = person;
  const mailbox = email === null ? null : canonicalEmail(email);
  return [
    ...(scope !== 'account' && mailbox ? [{ kind: 'mailbox', value: mailbox } as const] : []),
    ...(scope === 'card' && cardFingerprint
      ? [{ kind: 'card', value: cardFingerprint } as const]
      : []),
  ];
}

/** Whether a person had their trial, in whatever account, as far as the checkout's page can know. */
export function hadTrialElsewhere(
  { trialSecrets }: TrialDeps,
  tx: Tx,
  keys: readonly TrialKey[],
): Promise<boolean> {
  return isTrialClaimed(tx, { keyHashes: keys.flatMap((key) => hashesOf(trialSecrets, key)) });
}

export interface CheckedTrial {
  /** Whether another checkout had the trial of this person. */
  readonly isTaken: boolean;
  /** What to write if this one has it. */
  readonly claims: readonly TrialClaim[];
}

export const NO_TRIAL: CheckedTrial = { isTaken: false, claims: [] };

/**
 * Looks up who had the trial of a person, under locks: of two checkouts that one person paid at once, the
 * second one sees the first.
 */
export async function checkTrial(
  { trialSecrets }: TrialDeps,
  tx: Tx,
  { keys, checkoutId }: { keys: readonly TrialKey[]; checkoutId: string },
): Promise<CheckedTrial> {
  const [secret = ''] = trialSecrets;
  const claims = keys.map((key) => ({ kind: key.kind, keyHash: hashOf(secret, key), checkoutId }));
  for (const { keyHash } of claims.toSorted((a, b) => (a.keyHash < b.keyHash ? -1 : 1))) {
    await lockName(tx, `trial ${keyHash}`);
  }
  const keyHashes = keys.flatMap((key) => hashesOf(trialSecrets, key));
  return { isTaken: await isTrialClaimed(tx, { keyHashes, exceptCheckoutId: checkoutId }), claims };
}

function hashesOf(secrets: readonly string[], key: TrialKey): string[] {
  return secrets.map((secret) => hashOf(secret, key));
}

function hashOf(secret: string, { kind, value }: TrialKey): string {
  return deriveSecret(secret, 'trial', `${kind} ${value}`);
}
