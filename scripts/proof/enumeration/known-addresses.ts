import { randomBytes } from 'node:crypto';
import { memberRows } from '../../../src/features/accounts/index.ts';
import { consentRecords } from '../../../src/features/newsletters/index.ts';
import { hashRecoveryCode } from '../../../src/features/second-factor/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { hashPassword } from '../../../src/platform/crypto/passwords.ts';
import { randomSecret } from '../../../src/platform/crypto/secrets.ts';
import type { Site } from '../site/site.ts';

/** The newsletter of the test addresses. */
export const NEWSLETTER = 'daily';

export type KnownAs = 'account' | 'unconfirmed' | 'on the list' | 'left the list' | 'suppressed';

/** Hashed once, because the comparison takes equally long for any password. */
const passwordHash = hashPassword('the right passphrase, which nobody sends');

/** An address that is unknown to the site. */
export function newAddress(): string {
  return `reader-${randomBytes(6).toString('hex')}@example.org`;
}

/** A new address that is known to the site in the given way. */
export async function createKnownAddress(site: Site, as: KnownAs): Promise<string> {
  const email = newAddress();
  const now = site.clock.now();
  switch (as) {
    case 'account':
    case 'unconfirmed':
      await memberRows.insert(site.db.read, {
        email,
        name: 'Robin Reader',
        role: 'reader',
        passwordHash: await passwordHash,
        now,
        emailConfirmedAt: as === 'account' ? now : null,
      });
      break;
    case 'suppressed':
      await consentRecords.suppress(site.db.read, { email, reason: 'complaint', now });
      break;
    default:
      await addToNewsletter(
        site,
        email,
        as === 'on the list' ? ['confirmed'] : ['confirmed', 'withdrawn'],
      );
  }
  return email;
}

/** Gives a member a recovery code of a second factor. */
export async function giveRecoveryCode(
  { db, clock }: Site,
  memberId: string,
  code: string,
): Promise<void> {
  const codeHash = hashRecoveryCode(code);
  await db.read.recoveryCode.create({
    data: { id: newId(), memberId, codeHash, createdAt: clock.now() },
  });
}

export async function createNewsletter({ db, clock }: Site): Promise<void> {
  const now = clock.now();
  const list = { slug: NEWSLETTER, name: 'The Daily', description: '', position: 0, version: 1 };
  await db.read.newsletter.create({
    data: { id: newId(), ...list, createdAt: now, updatedAt: now },
  });
}

/** The id of a new group with a seat, which the member manages. */
export async function createGroupOf({ db, clock }: Site, memberId: string): Promise<string> {
  const now = clock.now();
  const id = newId();
  await db.read.group.create({
    data: {
      id,
      name: 'Riverside School',
      domains: [],
      ranges: [],
      scopeKind: 'all',
      tierSlugs: [],
      seats: 5,
      startsAt: now,
      endsAt: new Date(now.getTime() + 365 * 86_400_000),
      version: 1,
      createdAt: now,
      updatedAt: now,
      groupAdmins: { create: { id: newId(), memberId, createdAt: now } },
    },
  });
  return id;
}

/** The id of a published comment, which is created if none exists. */
export async function findComment({ db, clock }: Site): Promise<string> {
  const found = await db.read.comment.findFirst({ select: { id: true } });
  if (found !== null) return found.id;
  const now = clock.now();
  const { id: articleId } = await db.read.article.findFirstOrThrow({ select: { id: true } });
  const text = { body: 'The pier was empty.', html: '<p>The pier was empty.</p>' };
  const data = { id: newId(), articleId, ...text, status: 'published', createdAt: now };
  return (await db.read.comment.create({ data })).id;
}

async function addToNewsletter({ db, clock }: Site, email: string, kinds: readonly string[]) {
  const at = clock.now();
  const { id: newsletterId } = await db.read.newsletter.findUniqueOrThrow({
    where: { slug: NEWSLETTER },
  });
  const contactId = newId();
  await db.read.newsletterContact.create({
    data: { id: contactId, email, name: null, linkToken: randomSecret(), createdAt: at },
  });
  await db.read.newsletterConsent.createMany({
    data: kinds.map((kind) => ({
      id: newId(),
      contactId,
      newsletterId,
      kind,
      at,
      wording: 'Send it to me.',
      source: 'signup',
    })),
  });
}
