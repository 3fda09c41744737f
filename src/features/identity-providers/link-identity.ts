import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import type { Member } from '../accounts/index.ts';
import type { NewIdentity } from '../sessions/index.ts';
import type { MailFor } from '../settings/index.ts';
import type { ProvidersDeps } from './begin-sign-in.ts';
import { identityAddedEmail } from './emails/identity-added.email.ts';
import { findIdentityOwner, insertIdentity } from './identities.store.ts';

/**
 * Links an identity to a member who has given every proof that signing in requires, and notifies them by mail. False,
 * with nothing written, if it is linked to another member. Two concurrent calls notify once.
 */
export async function linkIdentity(
  deps: Pick<ProvidersDeps, 'clock' | 'publicUrl' | 'providers'>,
  tx: Tx,
  link: { member: Member; identity: NewIdentity; mailFor: MailFor },
): Promise<boolean> {
  const { member, identity, mailFor } = link;
  const { id: memberId, email: to } = member;
  const now = deps.clock.now();
  if (!(await insertIdentity(tx, { memberId, ...identity, now }))) {
    return (await findIdentityOwner(tx, identity)) === memberId;
  }
  const provider = nameProvider(deps, identity.issuer);
  const message = identityAddedEmail(mailFor(member), {
    provider,
    url: mailFor.to.page('account'),
  });
  const cause = `identity:${memberId}:${identity.issuer}:${now.toISOString()}`;
  await enqueueMail(tx, deps.clock, { cause, to, message });
  return true;
}

/** Returns the display name of an issuer. */
export function nameProvider(
  { providers }: Pick<ProvidersDeps, 'providers'>,
  issuer: string,
): string {
  const provider = [...providers.values()].find(({ settings }) => settings.issuer === issuer);
  return provider?.settings.name ?? issuer;
}
