import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { notFound, signInRequired } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { pick } from '../../platform/http/pick.ts';
import { enqueueMail } from '../../platform/mail/outbox.ts';
import { addSeconds } from '../../time/clock.ts';
import { findMemberById, type MailDeps } from '../accounts/index.ts';
import { endSingleFactorSessions, lockSignedInMember } from '../sessions/index.ts';
import { type MailFor, readMailFor } from '../settings/index.ts';
import { passkeyEmail } from './emails/passkey.email.ts';
import { loadWebauthn } from './load-webauthn.ts';
import { passkeyExists, passkeyInvalid, tooManyPasskeys } from './passkeys.errors.ts';
import { passkeySchema } from './passkeys.schemas.ts';
import {
  countPasskeys,
  deletePasskey,
  insertChallenge,
  insertPasskey,
  listPasskeys,
  spendChallenge,
} from './passkeys.store.ts';
import { CHALLENGE_SECONDS, relyingPartyOf } from './relying-party.ts';

/** The maximum number of passkeys per member, more than a person has devices. */
const MAX_PASSKEYS = 20;

/** Lists a page of a member's passkeys, newest first. */
export function listOwnPasskeys({ db }: MailDeps, memberId: string, query: PageQuery) {
  return pageById('my-passkeys', query, {
    read: (page) => listPasskeys(db.read, memberId, page),
    present: (passkey) => pick(passkeySchema, passkey),
  });
}

/** Returns the browser's options to create a passkey; the challenge is valid once, for this member. */
export async function createRegistrationOptions(deps: MailDeps, memberId: string) {
  const member = await findMemberById(deps.db.read, memberId);
  if (member === null) throw signInRequired();
  const { name: rpName } = await deps.readSettings();
  const passkeys = await listPasskeys(deps.db.read, memberId);
  const { generateRegistrationOptions } = await loadWebauthn();
  const options = await generateRegistrationOptions({
    rpName,
    rpID: relyingPartyOf(deps).rpId,
    userName: member.email,
    userDisplayName: member.name,
    userID: new TextEncoder().encode(memberId),
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await storeChallenge(deps, options.challenge, memberId);
  return options;
}

export async function storeChallenge(
  { db, clock }: Pick<MailDeps, 'db' | 'clock'>,
  text: string,
  memberId: string | null,
): Promise<void> {
  const createdAt = clock.now();
  const expiresAt = addSeconds(createdAt, CHALLENGE_SECONDS);
  await insertChallenge(db.read, { text, memberId, createdAt, expiresAt });
}

/** Stores a passkey that a browser created. Throws `passkey_invalid`, `passkey_exists`, `too_many_passkeys`. */
export async function addPasskey(
  deps: MailDeps,
  session: Pick<MemberCaller, 'memberId' | 'sessionId'>,
  { response, name }: { response: RegistrationResponseJSON; name: string },
) {
  const { memberId } = session;
  const now = deps.clock.now();
  const { credential } = await verify(deps, memberId, response);
  const mailFor = await readMailFor(deps);
  return await deps.db.transaction(async (tx) => {
    // Locked, so that concurrent requests do not pass the limit together.
    await lockSignedInMember(tx, session);
    const before = await findMemberById(tx, memberId);
    if ((await countPasskeys(tx, memberId)) >= MAX_PASSKEYS) throw tooManyPasskeys();
    const passkey = await insertPasskey(tx, {
      memberId,
      name,
      createdAt: now,
      credentialId: credential.id,
      publicKey: new Uint8Array(credential.publicKey),
      counter: credential.counter,
      transports: [...(credential.transports ?? [])],
    });
    if (passkey === null) throw passkeyExists();
    // For staff, a passkey is a second factor.
    const after = await findMemberById(tx, memberId);
    await endSingleFactorSessions(tx, { memberId, before, after, now, except: session.sessionId });
    await notifyMember(deps, tx, { memberId, mailFor, name, what: 'added' });
    return pick(passkeySchema, passkey);
  });
}

async function verify(deps: MailDeps, memberId: string, response: RegistrationResponseJSON) {
  const { origins, rpIds } = relyingPartyOf(deps);
  const { verifyRegistrationResponse } = await loadWebauthn();
  try {
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: (text) =>
        spendChallenge(deps.db.read, { text, memberId, now: deps.clock.now() }),
      expectedOrigin: origins,
      expectedRPID: rpIds,
      requireUserVerification: true,
    });
    if (verified.verified) return verified.registrationInfo;
  } catch (error) {
    throw passkeyInvalid(error);
  }
  throw passkeyInvalid();
}

/** Throws `not_found` for a passkey that is not this member's. */
export async function removePasskey(deps: MailDeps, memberId: string, id: string): Promise<void> {
  const mailFor = await readMailFor(deps);
  await deps.db.transaction(async (tx) => {
    const passkeys = await listPasskeys(tx, memberId);
    const name = passkeys.find((passkey) => passkey.id === id)?.name ?? '';
    if (!(await deletePasskey(tx, memberId, id))) throw notFound();
    await notifyMember(deps, tx, { memberId, mailFor, name, what: 'removed' });
  });
}

async function notifyMember(
  { clock }: MailDeps,
  tx: Tx,
  change: { memberId: string; mailFor: MailFor; name: string; what: 'added' | 'removed' },
): Promise<void> {
  const member = await findMemberById(tx, change.memberId);
  if (member === null) return;
  const message = passkeyEmail(change.mailFor(member), {
    ...change,
    url: change.mailFor.to.page('passkeys'),
  });
  await enqueueMail(tx, clock, { cause: `passkey:${newId()}`, to: member.email, message });
}
