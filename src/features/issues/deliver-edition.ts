import { retryDelaySeconds } from '../../platform/mail/failures.rules.ts';
import type { Message } from '../../platform/mail/outbox.ts';
import { MailFailure } from '../../platform/mail/transport.ts';
import { type Contact, type Newsletter, unsubscribeHeaders } from '../newsletters/index.ts';
import type { EditionChoice } from './editions.ts';
import { pause } from './pacing.ts';
import { postponeRecipient, type Recipient, settleRecipient } from './recipients.store.ts';
import type { SendingDeps } from './send-batch.ts';

export interface Delivery {
  readonly recipient: Recipient;
  readonly contact: Contact;
  readonly list: Newsletter;
  readonly choice: EditionChoice;
  readonly message: Message;
}

/** Greylisting asks for minutes, a full mailbox for hours; after about a day it is given up. */
const LONGEST_PAUSE_SECONDS = 4 * 3600;
const MOST_ATTEMPTS = 12;
/** A mail that went out whole and unanswered goes out once more, and then counts as sent. */
const MOST_DOUBTS = 2;

/** A mail that was taken and is not marked would go out again: worth waiting a little for the database. */
const MARK_TRIES = 5;
const MARK_PAUSE_SECONDS = 1;

/** Hands one mail over and writes what became of it; "away" where the server takes none at all now. */
export async function deliver(deps: SendingDeps, delivery: Delivery): Promise<'done' | 'away'> {
  const { recipient, contact, list, message } = delivery;
  try {
    await deps.transport.send({
      id: recipient.id,
      // Where its owner moved it since the issue began.
      to: contact.email,
      message,
      headers: {
        ...unsubscribeHeaders(deps.publicUrl, contact, list),
        'List-Id': `<${list.slug}.${new URL(deps.publicUrl).hostname}>`,
      },
    });
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    if (error.kind === 'server') return 'away';
    await noteFailure(deps, delivery, error);
    return 'done';
  }
  await mark(() => settle(deps, delivery, { outcome: 'sent', lastError: null }));
  return 'done';
}

async function noteFailure(
  deps: SendingDeps,
  delivery: Delivery,
  { kind, message: lastError }: MailFailure,
): Promise<void> {
  const { recipient, contact } = delivery;
  const { email } = contact;
  const doubts = recipient.doubts + (kind === 'doubt' ? 1 : 0);
  if (doubts >= MOST_DOUBTS) {
    await mark(() => settle(deps, delivery, { outcome: 'sent', lastError }));
    return;
  }
  const attempts = recipient.attempts + 1;
  const isSoft = kind === 'later' && attempts >= MOST_ATTEMPTS;
  if (kind === 'address' || kind === 'content' || isSoft) {
    await deps.db.transaction(async (tx) => {
      const settledAt = deps.clock.now();
      const reason =
        { address: 'refused', content: 'content_refused' }[kind as string] ?? 'gave_up';
      await settleRecipient(tx, recipient.id, { outcome: 'failed', settledAt, reason, lastError });
      if (kind === 'content') return;
      const how = kind === 'address' ? 'hard' : 'soft';
      await deps.bounced(tx, { email, kind: how, mailId: recipient.id });
    });
    return;
  }
  const pauseSeconds = retryDelaySeconds(attempts, LONGEST_PAUSE_SECONDS);
  await mark(() =>
    postponeRecipient(deps.db.read, recipient.id, { attempts, doubts, lastError, pauseSeconds }),
  );
}

function settle(
  { db, clock }: SendingDeps,
  { recipient, choice }: Delivery,
  how: { outcome: 'sent'; lastError: string | null },
): Promise<void> {
  const { edition, reason } = choice;
  const settledAt = clock.now();
  return settleRecipient(db.read, recipient.id, { ...how, settledAt, edition, reason });
}

async function mark(write: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (tries === MARK_TRIES) throw error;
      await pause(MARK_PAUSE_SECONDS);
    }
  }
}
