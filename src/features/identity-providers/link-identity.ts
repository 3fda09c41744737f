import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { Member } from '../accounts/index.ts';
import type { NewIdentity } from '../sessions/index.ts';
import type { ProvidersDeps } from './begin-sign-in.ts';
import { identityAddedEmail } from './emails/identity-added.email.ts';
import { findIdentityOwner, insertIdentity } from './identities.store.ts';

/**
 * Ties an identity to a member who has given every proof that signing in asks of them, and tells them
 * by mail. False where it is somebody else's: nothing is written then. Tied twice at once, it tells once.
 */
export async function linkIdentity(
  deps: ProvidersDeps,
  tx: Tx,
  join: { member: Member; identity: NewIdentity; siteName: string },
): Promise<boolean> {
  const { member, identity, siteName } = join;
  const { id: memberId, email: to } = member;
  const now = deps.clock.now();
  if (!(await insertIdentity(tx, { memberId, ...identity, now }))) {
    return (await findIdentityOwner(tx, identity)) === memberId;
  }
  const provider = nameProvider(deps, identity.issuer);
  const message = identityAddedEmail({ siteName, provider, url: `${deps.publicUrl}/account` });
  const cause = `identity:${memberId}:${identity.issuer}:${now.toISOString()}`;
  await enqueueMail(tx, deps.clock, { cause, to, message });
  return true;
}

/** What readers call an issuer. */
export function nameProvider({ providers }: ProvidersDeps, issuer: string): string {
  const known = [...providers.values()].find(({ settings }) => settings.issuer === issuer);
  return known?.settings.name ?? issuer;
}
