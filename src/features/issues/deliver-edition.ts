import { type FailureKind, retryDelaySeconds } from '../../platform/mail/failures.rules.ts';
import type { Message } from '../../platform/mail/message.ts';
import { MailFailure } from '../../platform/mail/transport.ts';
import {
  type Contact,
  contactLinks,
  type Newsletter,
  recordDeliveryProblem,
} from '../newsletters/index.ts';
import type { EditionChoice } from './editions.ts';
import type { IssueDeps } from './issue-deps.ts';
import { pause } from './pacing.ts';
import {
  postponeRecipient,
  type Recipient,
  settleRecipient,
  type UNSENT_REASONS,
} from './recipients.store.ts';

/** One mail of an issue. */
interface Delivery {
  readonly recipient: Recipient;
  readonly contact: Contact;
  readonly list: Newsletter;
  readonly choice: EditionChoice;
  readonly message: Message;
}

/** Greylisting takes minutes, a full mailbox hours; after about a day the mail is given up. */
const MAX_PAUSE_SECONDS = 4 * 3600;
const MAX_ATTEMPTS = 12;
/** A mail that the mail server did not acknowledge is sent once more, and then counts as sent. */
const MAX_UNACKNOWLEDGED = 2;

/** The reason that is stored with a failed mail. */
const FAILURE_REASONS = {
  address: 'refused',
  content: 'content_refused',
  later: 'gave_up',
  server: 'gave_up',
  unconfirmed: 'gave_up',
} as const satisfies Record<FailureKind, (typeof UNSENT_REASONS)[number]>;

/** A mail that was accepted but not recorded would be sent again, so the write is retried. */
const WRITE_TRIES = 5;
const WRITE_PAUSE_SECONDS = 1;

/** Sends one mail and records the outcome; "away" if the mail server currently accepts no mail at all. */
export async function deliver(deps: IssueDeps, delivery: Delivery): Promise<'done' | 'away'> {
  const { recipient, contact, list, message } = delivery;
  try {
    const { publisher } = await deps.readSettings();
    await deps.transport.send({
      id: recipient.id,
      // The current address: its owner may have changed it since the issue was prepared.
      to: contact.email,
      message,
      senderName: list.senderName ?? (publisher.sender || undefined),
      replyTo: list.replyTo ?? undefined,
      headers: {
        ...contactLinks(deps, contact, deps.clock.now()).unsubscribeHeaders(list),
        'List-Id': `<${list.slug}.${new URL(deps.publicUrl).hostname}>`,
      },
    });
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    if (error.kind === 'server') return 'away';
    await recordFailure(deps, delivery, error);
    return 'done';
  }
  await retryWrite(() => settle(deps, delivery, { outcome: 'sent', lastError: null }));
  return 'done';
}

async function recordFailure(
  deps: IssueDeps,
  delivery: Delivery,
  { kind, message: lastError }: MailFailure,
): Promise<void> {
  const { recipient, contact } = delivery;
  const { email } = contact;
  const unconfirmed = recipient.unconfirmed + (kind === 'unconfirmed' ? 1 : 0);
  if (unconfirmed >= MAX_UNACKNOWLEDGED) {
    await retryWrite(() => settle(deps, delivery, { outcome: 'sent', lastError }));
    return;
  }
  const attempts = recipient.attempts + 1;
  const isSoft = kind === 'later' && attempts >= MAX_ATTEMPTS;
  if (kind === 'address' || kind === 'content' || isSoft) {
    await deps.db.transaction(async (tx) => {
      const settledAt = deps.clock.now();
      const reason = FAILURE_REASONS[kind];
      await settleRecipient(tx, recipient.id, { outcome: 'failed', settledAt, reason, lastError });
      if (kind === 'content') return;
      const problem = kind === 'address' ? 'bounce' : 'soft_bounce';
      await recordDeliveryProblem(deps, tx, { email, problem, cause: recipient.id });
    });
    return;
  }
  const pauseSeconds = retryDelaySeconds(attempts, MAX_PAUSE_SECONDS);
  await retryWrite(() =>
    postponeRecipient(deps.db.read, recipient.id, {
      attempts,
      unconfirmed,
      lastError,
      pauseSeconds,
    }),
  );
}

function settle(
  { db, clock }: IssueDeps,
  { recipient, choice }: Delivery,
  result: { outcome: 'sent'; lastError: string | null },
): Promise<void> {
  const { edition, reason } = choice;
  const settledAt = clock.now();
  return settleRecipient(db.read, recipient.id, { ...result, settledAt, edition, reason });
}

async function retryWrite(write: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (tries === WRITE_TRIES) throw error;
      await pause(WRITE_PAUSE_SECONDS);
    }
  }
}
