import type { Tx } from '../../platform/db/database.ts';
import {
  emailSchema,
  ensureConfirmedMember,
  findMemberByEmail,
  findMemberById,
  lockMember,
  type Member,
  nameSchema,
  updateProfile,
} from '../accounts/index.ts';
import {
  type AdmitDeps,
  admitMember,
  type Device,
  endSessions,
  type NewIdentity,
  requireSignedIn,
  type SignedIn,
} from '../sessions/index.ts';
import { getProvider, type ProvidersDeps } from './begin-sign-in.ts';
import {
  findIdentityOwner,
  insertIdentity,
  lockEmail,
  markIdentityUsed,
  spendProviderRequest,
} from './identities.store.ts';
import { linkIdentity } from './link-identity.ts';
import type { ProviderClaims } from './providers.client.ts';
import { emailUnverified, providerRefused } from './providers.errors.ts';

export interface FinishDeps extends AdmitDeps, ProvidersDeps {}

export interface ProviderCallback {
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
  back: ProviderCallback,
): Promise<SignedIn & { returnTo: string | null }> {
  const provider = getProvider(deps, back.slug);
  const { state, browser, code, iss, device } = back;
  if (browser === null) throw providerRefused();
  const held = { state, browser, provider: back.slug, now: deps.clock.now() };
  const begun = await spendProviderRequest(deps.db.read, held);
  if (begun === null) throw providerRefused();
  const { returnTo } = begun;
  const claims = await provider.fetchClaims({ state, browser }, { code, iss });
  const { name: siteName } = await deps.readSettings();
  const identity = { issuer: provider.settings.issuer, subject: claims.subject };
  const admitted = await deps.db.transaction(async (tx) => {
    const known = await findLinkedMember(deps, tx, identity);
    if (known !== null) return await admitMember(deps, tx, { member: known, device, returnTo });
    const { member, isNew } = await findOrCreateByEmail(deps, tx, claims);
    const letIn = await admitMember(deps, tx, { member, device, returnTo, identity });
    // Who has a second factor is tied by the step that shows it, never by the provider's word alone.
    if ('ticket' in letIn) return letIn;
    const now = deps.clock.now();
    const isTied = isNew
      ? await insertIdentity(tx, { memberId: member.id, ...identity, now })
      : await linkIdentity(deps, tx, { member, identity, siteName });
    if (!isTied) throw providerRefused();
    return letIn;
  });
  return { ...requireSignedIn(admitted), returnTo };
}

/** Locked before the use is marked, so that whoever takes the tie away has either done so or is waited for. */
async function findLinkedMember(
  deps: FinishDeps,
  tx: Tx,
  identity: NewIdentity,
): Promise<Member | null> {
  const memberId = await findIdentityOwner(tx, identity);
  if (memberId === null) return null;
  await lockMember(tx, memberId);
  const isTied = await markIdentityUsed(tx, { memberId, ...identity, now: deps.clock.now() });
  return isTied ? await findMemberById(tx, memberId) : null;
}

/**
 * The account of an address, made where there is none. The provider's word proves the address, so
 * whatever somebody set up with it before it was confirmed is forgotten; an account that was confirmed
 * stays as it is. Who comes in twice at once is told apart from a stranger by waiting: the second finds
 * what the first made, and ends none of its sessions.
 */
async function findOrCreateByEmail(
  deps: FinishDeps,
  tx: Tx,
  claims: ProviderClaims,
): Promise<{ member: Member; isNew: boolean }> {
  const email = emailSchema.safeParse(claims.email);
  if (!claims.isEmailVerified || !email.success) throw emailUnverified();
  const now = deps.clock.now();
  await lockEmail(tx, email.data);
  const before = await findMemberByEmail(tx, email.data);
  const member = await ensureConfirmedMember(tx, { email: email.data, now });
  if (before?.emailConfirmedAt) return { member, isNew: false };
  const { id } = member;
  if (before !== null) {
    await endSessions(tx, { memberId: id, cause: 'address_changed', now });
  }
  const name = nameSchema.safeParse(claims.name);
  if (!name.success) return { member, isNew: true };
  const named = await updateProfile(tx, { id, profile: { name: name.data }, now });
  return { member: named ?? member, isNew: true };
}
