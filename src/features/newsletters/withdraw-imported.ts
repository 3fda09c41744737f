import type { Tx } from '../../platform/db/database.ts';
import { importSourceOf } from './consent.rules.ts';
import { lockContacts, readContactStates } from './consent-batches.store.ts';
import { insertConsents } from './contacts.store.ts';

/** A subscription of an address to a list, which a source once had. */
interface ImportedSubscription {
  readonly email: string;
  readonly newsletterId: string;
}

/**
 * Withdraws subscriptions that their source no longer has, in the caller's transaction, and returns the withdrawn ones;
 * a dry run writes nothing. A subscription that the owner of the address has chosen or ended here since stays as it is.
 * Race-safe: contacts are locked before their ledgers are read.
 */
export async function withdrawImported<Subscription extends ImportedSubscription>(
  tx: Tx,
  { source, subscriptions }: { source: string; subscriptions: readonly Subscription[] },
  run: { readonly isDryRun: boolean; readonly wording: string; readonly now: Date },
): Promise<Subscription[]> {
  const emails = [...new Set(subscriptions.map(({ email }) => email))];
  const ids = run.isDryRun ? new Map<string, string>() : await lockContacts(tx, emails);
  const { ledgers } = await readContactStates(tx, emails);
  const from = importSourceOf(source);
  const gone = subscriptions.filter(({ email, newsletterId }) => {
    const last = ledgers.get(email)?.get(newsletterId);
    return last?.kind === 'confirmed' && last.source === from;
  });
  const { wording, now: at } = run;
  const rows = gone.flatMap(({ email, newsletterId }) => {
    const contactId = ids.get(email);
    const line = { newsletterId, kind: 'withdrawn', wording, source: from, at } as const;
    return contactId === undefined ? [] : [{ contactId, ...line }];
  });
  if (rows.length > 0) await insertConsents(tx, rows);
  return gone;
}
