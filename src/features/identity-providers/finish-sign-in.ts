import type { Tx } from '../../platform/db/database.ts';
import {
  emailSchema,
  findMemberByEmail,
  findMemberById,
  lockMember,
  type Member,
  nameSchema,
  staffNames,
  updateMember,
} from '../accounts/index.ts';
import {
  admitMember,
  type Device,
  type NewIdentity,
  requireSignedIn,
  type SignedIn,
  type StartSessionDeps,
  sessionRows,
} from '../sessions/index.ts';
import { readMailFor } from '../settings/index.ts';
import { ensureConfirmedMember } from '../sign-in/index.ts';
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

export interface FinishDeps extends StartSessionDeps, ProvidersDeps {}

interface ProviderCallback {
  readonly slug: string;
  readonly state: string;
  readonly code: string;
  readonly iss: string | null;
  /** The secret of the browser that started the flow. */
  readonly browser: string | null;
  readonly device: Device;
}

/**
 * Signs in by a provider's callback, once, in the browser that started the flow. A linked identity is recognised by
 * the provider's subject; otherwise the account is found by its e-mail address, which the provider must have
 * verified. Throws `not_found`, `provider_refused`, `provider_unavailable`, `address_unverified`, `suspended`,
 * `being_erased` and `second_factor_required`.
 */
export async function finishSignIn(
  deps: FinishDeps,
  callback: ProviderCallback,
): Promise<SignedIn & { returnTo: string | null }> {
  const { slug, state, browser, code, iss, device } = callback;
  const provider = getProvider(deps, slug);
  if (browser === null) throw providerRefused();
  const now = deps.clock.now();
  const request = await spendProviderRequest(deps.db.read, { state, browser, provider: slug, now });
  if (request === null) throw providerRefused();
  const { returnTo } = request;
  const claims = await provider.fetchClaims({ state, browser }, { code, iss });
  const mailFor = await readMailFor(deps);
  const identity = { issuer: provider.settings.issuer, subject: claims.subject };
  const by = 'provider';
  const admitted = await deps.db.transaction(async (tx) => {
    const linked = await findLinkedMember(deps, tx, identity);
    if (linked !== null)
      return await admitMember(deps, tx, { member: linked, device, by, returnTo });
    const { member, isNew } = await findOrCreateByEmail(deps, tx, claims);
    const result = await admitMember(deps, tx, { member, device, by, returnTo, identity });
    // If a second factor is required, the identity is linked only after it, never on the provider's word alone.
    if ('ticket' in result) return result;
    const isLinked = isNew
      ? await insertIdentity(tx, { memberId: member.id, ...identity, now: deps.clock.now() })
      : await linkIdentity(deps, tx, { member, identity, mailFor });
    if (!isLinked) throw providerRefused();
    return result;
  });
  return { ...requireSignedIn(admitted), returnTo };
}

/** Finds the member of a linked identity, locked first so that a concurrent unlinking is seen or waits. */
async function findLinkedMember(
  deps: FinishDeps,
  tx: Tx,
  identity: NewIdentity,
): Promise<Member | null> {
  const memberId = await findIdentityOwner(tx, identity);
  if (memberId === null) return null;
  await lockMember(tx, memberId);
  const isLinked = await markIdentityUsed(tx, { memberId, ...identity, now: deps.clock.now() });
  return isLinked ? await findMemberById(tx, memberId) : null;
}

/**
 * Finds or creates the account of an address. The provider has verified the address, so an unconfirmed account loses
 * its password, registrations and sessions; a confirmed account stays as it is. Concurrent sign-ins with one address
 * are serialised, so that the second finds the account of the first and does not end its session.
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
  const { member } = await ensureConfirmedMember(tx, { email: email.data, now });
  if (before?.emailConfirmedAt) return { member, isNew: false };
  const { id } = member;
  if (before !== null) {
    await sessionRows.endAll(tx, { memberId: id, cause: 'address_changed', now });
  }
  const name = nameSchema.safeParse(claims.name);
  if (!name.success || (await staffNames.isTaken(tx, name.data, id)))
    return { member, isNew: true };
  const named = await updateMember(tx, { id, change: { name: name.data }, now });
  return { member: named ?? member, isNew: true };
}
