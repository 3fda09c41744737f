import { COMMAND } from '../../src/features/audit/index.ts';
import {
  contactLinks,
  createNewsletter,
  type Newsletter,
} from '../../src/features/newsletters/index.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { randomSecret } from '../../src/platform/crypto/secrets.ts';
import type { TestServer } from './server.ts';

/** Creates a newsletter without subscribers. */
export function makeNewsletter(server: TestServer, slug: string): Promise<Newsletter> {
  const list = { slug, name: `The ${slug}`, description: '', position: 0 };
  return createNewsletter(server, list, { actor: COMMAND });
}

/** Subscribes confirmed addresses to a newsletter. Returns their link secrets. */
export async function putOnList(
  { db, clock }: Pick<TestServer, 'db' | 'clock'>,
  list: Pick<Newsletter, 'id'>,
  emails: readonly string[],
): Promise<string[]> {
  const now = clock.now();
  const contacts = emails.map((email) => ({
    id: newId(),
    email,
    name: null,
    linkToken: randomSecret(),
    createdAt: now,
  }));
  await db.read.newsletterContact.createMany({ data: contacts });
  await db.read.newsletterConsent.createMany({
    data: contacts.map(({ id }) => ({
      id: newId(),
      contactId: id,
      newsletterId: list.id,
      kind: 'confirmed',
      at: now,
      wording: 'Send it to me.',
      source: 'signup',
    })),
  });
  return contacts.map(({ linkToken }) => linkToken);
}

/** The secret of links in mails that are sent to this address now. */
export async function linkTokenOf(server: TestServer, email: string): Promise<string> {
  const { db, clock, config } = server;
  const contact = await db.read.newsletterContact.findUniqueOrThrow({ where: { email } });
  const deps = { publicUrl: config.PUBLIC_URL, linkKey: config.JWT_KEYS[0]?.secret ?? '' };
  return contactLinks(deps, contact, clock.now()).token;
}
