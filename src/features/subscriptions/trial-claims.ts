import { deriveSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lockName } from '../../platform/db/locks.ts';
import type { SiteSettings } from '../settings/index.ts';
import { canonicalEmail } from './canonical-email.rules.ts';
import { isTrialClaimed, type TrialClaim } from './trial-claims.store.ts';

/** A value that identifies a person across accounts. */
interface TrialKey {
  readonly kind: TrialClaim['kind'];
  readonly value: string;
}

export interface TrialDeps {
  /** The first secret is used for writes, all secrets for lookups, so that secrets can be rotated. */
  readonly trialSecrets: readonly string[];
}

/** Returns the keys that get one trial each. The card's fingerprint at Stripe is only known after the checkout. */
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

/** Returns true if a person has had a trial in any account, as far as is known before the checkout. */
export function hadTrialElsewhere(
  { trialSecrets }: TrialDeps,
  tx: Tx,
  keys: readonly TrialKey[],
): Promise<boolean> {
  return isTrialClaimed(tx, { keyHashes: keys.flatMap((key) => hashesOf(trialSecrets, key)) });
}

export interface CheckedTrial {
  /** True if another checkout has used this person's trial. */
  readonly isTaken: boolean;
  /** The claims to write if this checkout gets the trial. */
  readonly claims: readonly TrialClaim[];
}

export const NO_TRIAL: CheckedTrial = { isTaken: false, claims: [] };

/**
 * Checks under locks whether a person's trial has been used, so that of two concurrent checkouts of one person the
 * second sees the first.
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
