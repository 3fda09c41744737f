import { notFound } from '../../platform/errors/refusals.ts';
import type { ProvidersDeps } from './begin-sign-in.ts';
import { deleteIdentity, listIdentities } from './identities.store.ts';
import { nameProvider } from './link-identity.ts';

/** Lists all identities that are linked to a member, each with its provider's name. */
export async function listOwnIdentities(deps: ProvidersDeps, memberId: string) {
  const identities = await listIdentities(deps.db.read, memberId);
  return identities.map((identity) => ({
    ...identity,
    name: nameProvider(deps, identity.issuer),
  }));
}

/** Unlinks an identity, so that it no longer signs its member in. Throws `not_found`. */
export async function unlinkIdentity(
  { db }: ProvidersDeps,
  { id, memberId }: { readonly id: string; readonly memberId: string },
): Promise<void> {
  if (!(await deleteIdentity(db.read, memberId, id))) throw notFound();
}
