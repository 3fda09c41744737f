import { hashSecret } from '../../../platform/crypto/secrets.ts';
import { importConsents, newsletterRows } from '../../newsletters/index.ts';
import { listEmailsOf } from '../members.store.ts';
import { findTargets, saveItems } from '../moved-items.store.ts';
import { readAddress } from '../read-address.ts';
import { type Importer, itemOf, type Move, nowOf, type PendingRecord, skippedAs } from './move.ts';

const REASONS = {
  bounce: 'bounce',
  complaint: 'complaint',
  unsubscribed: 'staff',
  staff: 'staff',
} as const;

/** Imports suppressions before any consent, so that no mail can be sent in between. */
export const importSuppressions: Importer<'suppression'> = async (move, batch) => {
  const now = nowOf(move);
  await move.deps.db.transaction(async (tx) => {
    const parsed = batch.map((todo) => ({ todo, email: readAddress(todo.record.email) }));
    const suppressions = parsed.flatMap(({ todo: { record }, email }) =>
      email !== null
        ? [
            {
              emailHash: hashSecret(email),
              reason: REASONS[record.reason],
              at: record.since ?? now,
            },
          ]
        : [],
    );
    const plan = await importConsents(tx, { contacts: [], suppressions }, { isDryRun: false, now });
    const items = parsed.map(({ todo, email }) => {
      if (email === null) return itemOf(todo, skippedAs('no-address'));
      const targetId = hashSecret(email);
      return itemOf(todo, { targetId, isOurs: plan.suppressed.has(targetId) });
    });
    await saveItems(tx, items, { runId: move.runId, now });
  });
};

/**
 * Imports consents with the date and the evidence of the source. They never resubscribe a contact who unsubscribed
 * here, but one who has returned to the newsletter in the source. A suppressed address gets no mail whatever its
 * consents are.
 */
export const importConsentRecords: Importer<'consent'> = async (move, batch) => {
  const now = nowOf(move);
  const [first] = batch;
  if (first === undefined) return;
  await move.deps.db.transaction(async (tx) => {
    const resolve = await createResolver(move, tx, batch);
    const found = batch.map((todo) => ({ todo, to: resolve(todo) }));
    const contacts = new Map<string, ImportedContact>();
    for (const { todo, to } of found) {
      if ('lost' in to) continue;
      const { email, name, newsletterId } = to;
      const contact = contacts.get(email) ?? { email, name, isSuppressed: false, consents: [] };
      contact.consents.push({
        newsletterId,
        kind: todo.record.isSubscribed ? 'confirmed' : 'withdrawn',
        wording: todo.record.evidence ?? 'not recorded by the source',
        source: todo.source,
        at: todo.record.since ?? now,
        // Without a date an older export could subscribe readers again who have left since.
        mayReturn: todo.record.since !== null,
      });
      contacts.set(email, contact);
    }
    const options = { isDryRun: false, now, keepsSuppressedConsents: true } as const;
    await importConsents(tx, { contacts: [...contacts.values()], suppressions: [] }, options);
    const items = found.map(({ todo, to }) =>
      itemOf(todo, 'lost' in to ? skippedAs(to.lost) : { targetId: to.newsletterId, isOurs: true }),
    );
    await saveItems(tx, items, { runId: move.runId, now });
  });
};

type ImportedContact = Parameters<typeof importConsents>[1]['contacts'][number] & {
  consents: Parameters<typeof importConsents>[1]['contacts'][number]['consents'][number][];
};

type Resolved =
  | { readonly email: string; readonly name: string | null; readonly newsletterId: string }
  | { readonly lost: string };

async function createResolver(
  move: Move,
  tx: Parameters<typeof importConsents>[0],
  batch: readonly PendingRecord<'consent'>[],
): Promise<(todo: PendingRecord<'consent'>) => Resolved> {
  const source = batch[0]?.source ?? '';
  const memberIds = batch.flatMap(({ record: { of } }) => ('memberId' in of ? [of.memberId] : []));
  const members = await findTargets(tx, { source, kind: 'member', externalIds: memberIds });
  const emails = await listEmailsOf(tx, [...members.values()]);
  const listIds = batch.flatMap(({ record }) => record.newsletterId ?? []);
  const lists = await findTargets(tx, { source, kind: 'newsletter', externalIds: listIds });
  const slug = move.plan.members.unnamedNewsletter;
  const unnamed = slug === null ? null : await newsletterRows.find(tx, { slug });
  return ({ record: { of, newsletterId: listId } }) => {
    const person = 'email' in of ? addressOf(of.email) : emails.get(members.get(of.memberId) ?? '');
    if (person === undefined || person === null) return { lost: 'no-member' };
    const newsletterId = listId === null ? unnamed?.id : lists.get(listId);
    if (newsletterId === undefined) {
      return { lost: listId === null ? 'newsletter-not-named' : 'newsletter-left-out' };
    }
    return { ...person, newsletterId };
  };
}

function addressOf(text: string): { email: string; name: string | null } | null {
  const email = readAddress(text);
  return email === null ? null : { email, name: null };
}
