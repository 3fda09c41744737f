import { consentRecords, receivers } from '../../../src/features/newsletters/index.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { randomSecret } from '../../../src/platform/crypto/secrets.ts';
import { createRandom } from '../../system/seeded-random.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { answerOf, callApi } from '../site/api-calls.ts';
import { type ProofMember, tokenOf } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import {
  createFileMembers,
  expectAfter,
  type FileMember,
  isSubscribedBefore,
  LISTS,
  writeFile,
} from './member-file-model.ts';

const IMPORTS = '/v1/staff/member-imports';
const CHUNK = 2_000;
const PATIENCE_MS = 900_000;

interface MemberFileFigures {
  readonly lines: number;
  readonly expected: Readonly<Record<string, number>>;
  readonly onLists: number;
  readonly examinedSeconds: number;
  readonly appliedSeconds: number;
  /** The maximum growth of the process's memory, if the import runs in this process. */
  readonly grownMb: number;
}

/**
 * Imports a members' file with people some of whom are already known, subscribed, unsubscribed or suppressed. Throws
 * unless the preview changes nothing and predicts the result exactly, and every newsletter afterwards has exactly the
 * expected recipients.
 */
export async function importMemberFile(
  site: Site,
  { lines, seed, admin }: { lines: number; seed: number; admin: ProofMember },
): Promise<MemberFileFigures> {
  const people = createFileMembers(createRandom(seed), lines);
  const newsletterIds = await fillBefore(site, people);
  const before = await countRows(site);
  const grown = watchMemory();
  const startedAt = performance.now();
  const id = await uploadFile(site, admin, writeFile(people));
  const looked = await waitFor(site, admin, { id, state: 'examined' });
  const examinedSeconds = (performance.now() - startedAt) / 1000;
  assertEqual('rows after looking', await countRows(site), before);
  const { counts, onLists } = expectAfter(people);
  assertEqual('the difference that was shown', looked.expected, counts);
  const appliedAt = performance.now();
  await callApi(site, { path: `${IMPORTS}/${id}/apply`, body: {}, as: admin });
  const applied = await waitFor(site, admin, { id, state: 'applied' });
  const appliedSeconds = (performance.now() - appliedAt) / 1000;
  const grownMb = grown.stop();
  assertEqual('the difference that was made', applied.applied, counts);
  let total = 0;
  for (const list of LISTS) {
    const receivers = await readReceivers(site, newsletterIds.get(list) ?? '');
    const wanted = onLists.get(list) ?? [];
    assertEqual(`who is on ${list}`, [...receivers].sort(), [...wanted].sort());
    total += receivers.size;
  }
  assertEqual('mails', await site.db.read.outboxMessage.count(), 0);
  return {
    lines,
    expected: counts,
    onLists: total,
    examinedSeconds,
    appliedSeconds,
    grownMb,
  };
}

const LOOK_EVERY_MS = 50;

function watchMemory() {
  const rss = () => process.memoryUsage().rss;
  const before = rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, rss());
  }, LOOK_EVERY_MS);
  return {
    stop(): number {
      clearInterval(timer);
      return Math.round((most - before) / 1024 ** 2);
    },
  };
}

async function uploadFile(site: Site, admin: ProofMember, text: string): Promise<string> {
  const answer = await fetch(`${site.servers[0]?.url}${IMPORTS}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${await tokenOf(site, admin)}` },
    body: text,
  });
  const { id } = (await answer.json()) as { id: string };
  if (answer.status !== 202) throw new Error(`The file was refused: ${answer.status}`);
  return id;
}

async function waitFor(
  site: Site,
  admin: ProofMember,
  { id, state }: { id: string; state: string },
) {
  const look = async () =>
    answerOf('getMemberImport', await callApi(site, { path: `${IMPORTS}/${id}`, as: admin }));
  await waitUntil(async () => [state, 'failed'].includes((await look()).state), PATIENCE_MS);
  const found = await look();
  if (found.state !== state) throw new Error(`The import failed: ${found.failure}`);
  return found;
}

/** Creates the state before the import. Returns the newsletters' ids. */
async function fillBefore(
  { db, clock }: Site,
  people: readonly FileMember[],
): Promise<ReadonlyMap<string, string>> {
  const now = clock.now();
  const ids = new Map(LISTS.map((slug) => [slug, newId()]));
  const stamps = { description: '', version: 1, createdAt: now, updatedAt: now };
  await db.read.newsletter.createMany({
    data: [...ids].map(([slug, id], position) => ({ id, slug, name: slug, position, ...stamps })),
  });
  for (let from = 0; from < people.length; from += CHUNK) {
    const some = people.slice(from, from + CHUNK);
    const members = some.filter(({ isMember }) => isMember);
    await db.read.member.createMany({
      data: members.map(({ email }) => ({
        id: newId(),
        email,
        name: 'Known',
        role: 'reader',
        createdAt: now,
        updatedAt: now,
      })),
    });
    const contacts = some.flatMap((person) =>
      Object.values(person.lastConsents).some(Boolean) ? [{ ...person, contactId: newId() }] : [],
    );
    await db.read.newsletterContact.createMany({
      data: contacts.map(({ contactId: id, email }) => ({
        id,
        email,
        linkToken: randomSecret(),
        createdAt: now,
      })),
    });
    await db.read.newsletterConsent.createMany({
      data: contacts.flatMap(({ contactId, lastConsents }) =>
        LISTS.flatMap((list) => {
          const kind = lastConsents[list];
          const newsletterId = ids.get(list) ?? '';
          const said = { wording: 'Yes.', source: 'signup', at: now };
          return kind === null ? [] : [{ id: newId(), contactId, newsletterId, kind, ...said }];
        }),
      ),
    });
    for (const { email, isSuppressed } of some) {
      if (isSuppressed) await consentRecords.suppress(db.read, { email, reason: 'bounce', now });
    }
  }
  for (const list of LISTS) {
    const wanted = people.filter((person) => isSubscribedBefore(person, list)).length;
    const found = await readReceivers({ db }, ids.get(list) ?? '');
    assertEqual(`who was on ${list}`, found.size, wanted);
  }
  return ids;
}

async function readReceivers(
  { db }: Pick<Site, 'db'>,
  newsletterId: string,
): Promise<ReadonlySet<string>> {
  const emails = new Set<string>();
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof receivers.list>> = await receivers.list(
      db.read,
      newsletterId,
      { after, limit: CHUNK },
    );
    for (const { email } of page) emails.add(email);
    after = page.length === CHUNK ? (page.at(-1)?.id ?? null) : null;
  } while (after !== null);
  return emails;
}

async function countRows({ db }: Site): Promise<number[]> {
  const { member, newsletterContact, newsletterConsent, newsletterSuppression } = db.read;
  return [
    await member.count(),
    await newsletterContact.count(),
    await newsletterConsent.count(),
    await newsletterSuppression.count(),
  ];
}

function assertEqual(what: string, found: unknown, wanted: unknown): void {
  const sorted = (value: unknown) =>
    JSON.stringify(value, (_, inner: unknown) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort())
        : inner,
    );
  const [one, other] = [sorted(found), sorted(wanted)];
  if (one !== other) {
    throw new Error(`${what}: ${one.slice(0, 500)}, and not ${other.slice(0, 500)}`);
  }
}
