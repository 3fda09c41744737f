import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import {
  emailSchema,
  findMemberByEmail,
  findMemberById,
  type Member,
  nameSchema,
  proveAddress,
  updateProfile,
} from '../accounts/index.ts';
import {
  type AdmitDeps,
  admitMember,
  type Device,
  endSessionsOf,
  requireSignedIn,
  type SignedIn,
} from '../sessions/index.ts';
import { getProvider, type ProvidersDeps } from './begin-sign-in.ts';
import { identityAddedEmail } from './emails/identity-added.email.ts';
import { insertIdentity, spendProviderRequest, useIdentity } from './identities.store.ts';
import type { ProvidedClaims, ProviderSettings } from './providers.client.ts';
import { addressUnverified, providerRefused } from './providers.errors.ts';

export interface FinishDeps extends AdmitDeps, ProvidersDeps {}

export interface CameBack {
  readonly slug: string;
  readonly state: string;
  readonly code: string;
  readonly iss: string | null;
  /** What the browser holds that began. */
  readonly browser: string | null;
  readonly device: Device;
}

/**
 * Signs in whoever came back from a provider, once, in the browser that began. Somebody known there by
 * an earlier time is known by the provider's own name for them; else the address decides, and only one
 * that the provider has verified. Throws `provider_refused`, `provider_unavailable`,
 * `address_unverified`, `suspended` and `second_factor_required`.
 */
export async function finishSignIn(
  deps: FinishDeps,
  back: CameBack,
): Promise<SignedIn & { returnTo: string | null }> {
  const provider = getProvider(deps, back.slug);
  const { state, browser, code, iss, device } = back;
  if (browser === null) throw providerRefused();
  const held = { state, browser, provider: back.slug, now: deps.clock.now() };
  const begun = await spendProviderRequest(deps.db.read, held);
  if (begun === null) throw providerRefused();
  const { returnTo } = begun;
  const claims = await provider.claimsOf({ state, browser }, { code, iss });
  const { name: siteName } = await deps.readSettings();
  const admitted = await deps.db.transaction(async (tx) => {
    const who = { settings: provider.settings, claims, siteName };
    const member = (await findKnown(deps, tx, who)) ?? (await join(deps, tx, who));
    return await admitMember(deps, tx, { member, device, returnTo });
  });
  return { ...requireSignedIn(admitted), returnTo };
}

interface Who {
  readonly settings: ProviderSettings;
  readonly claims: ProvidedClaims;
  readonly siteName: string;
}

async function findKnown(
  deps: FinishDeps,
  tx: Tx,
  { settings, claims }: Who,
): Promise<Member | null> {
  const { issuer } = settings;
  const { subject } = claims;
  const memberId = await useIdentity(tx, { issuer, subject, now: deps.clock.now() });
  return memberId === null ? null : await findMemberById(tx, memberId);
}

/**
 * Ties an identity to the account of its address, made where there is none. The provider's word proves
 * the address, so whatever somebody set up with it before it was confirmed is forgotten; an account
 * that was confirmed stays as it is, and its owner is told.
 */
async function join(
  deps: FinishDeps,
  tx: Tx,
  { settings, claims, siteName }: Who,
): Promise<Member> {
  const email = emailSchema.safeParse(claims.email);
  if (!claims.isEmailVerified || !email.success) throw addressUnverified();
  const now = deps.clock.now();
  const before = await findMemberByEmail(tx, email.data);
  const member = await proveAddress(tx, { email: email.data, now });
  const { id: memberId } = member;
  if (before?.emailConfirmedAt === null) {
    await endSessionsOf(tx, { memberId, cause: 'address_changed', now });
  }
  const { issuer } = settings;
  const { subject } = claims;
  if (!(await insertIdentity(tx, { memberId, issuer, subject, now }))) throw providerRefused();
  if (before?.emailConfirmedAt) {
    const url = `${deps.publicUrl}/account`;
    const message = identityAddedEmail({ siteName, provider: settings.name, url });
    await enqueueMail(tx, deps.clock, {
      cause: `identity:${memberId}:${issuer}:${now.toISOString()}`,
      to: member.email,
      message,
    });
    return member;
  }
  const name = nameSchema.safeParse(claims.name);
  if (!name.success) return member;
  return (await updateProfile(tx, { id: memberId, profile: { name: name.data }, now })) ?? member;
}
