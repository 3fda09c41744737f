import { retryDelaySeconds } from '../../platform/mail/failures.rules.ts';
import {
  type Contact,
  linkHashes,
  type Newsletter,
  newsletterRows,
  receivers,
} from '../newsletters/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { deliver } from './deliver-edition.ts';
import { chooseEditions, type EditionChoice } from './editions.ts';
import { findContent, findLinks, type IssueContent } from './issue-content.ts';
import type { IssueDeps } from './issue-deps.ts';
import { enqueueBatch } from './issues.queue.ts';
import { applyMove, type StopCause, stateOf } from './issues.rules.ts';
import { findIssue, type Issue, lockIssue, updateIssue } from './issues.store.ts';
import { findOldHosts } from './old-hosts.ts';
import { pause } from './pacing.ts';
import { completeIssue } from './prepare-issue.ts';
import {
  CLAIM_SECONDS,
  claimRecipients,
  type Recipient,
  releaseRecipients,
  reserveSendSlot,
  secondsToNext,
  settleRecipient,
} from './recipients.store.ts';

interface Batch {
  readonly issueId: string;
  readonly batch: number;
  readonly outages: number;
}

/** Mails claimed together: their editions are decided at once, seconds before they are sent. */
const MAX_CLAIM = 25;
/** The longest pause before a batch retries while the mail server is unavailable. */
const MAX_OUTAGE_PAUSE_SECONDS = 60;

/**
 * Sends the mails of one batch. Each mail is claimed, sent and recorded; a crash between sending and recording sends
 * one mail again, with the same Message-ID. Checks between claims whether staff stopped the issue.
 */
export async function sendBatch(deps: IssueDeps, { issueId, batch, outages }: Batch) {
  for (;;) {
    const outcome = await sendClaim(deps, { issueId, batch });
    if (outcome === 'stopped') return;
    if (outcome === 'away') {
      const delaySeconds = retryDelaySeconds(outages + 1, MAX_OUTAGE_PAUSE_SECONDS);
      await enqueueBatch(deps.db.read, { issueId, batch, outages: outages + 1, delaySeconds });
      return;
    }
    if (outcome === 'nobody') break;
  }
  const seconds = await secondsToNext(deps.db.read, { issueId, batch });
  if (seconds === null) await completeIssue(deps, issueId);
  else await enqueueBatch(deps.db.read, { issueId, batch, delaySeconds: Math.ceil(seconds) });
}

type ClaimOutcome = 'sent' | 'nobody' | 'stopped' | 'away';

async function sendClaim(deps: IssueDeps, batch: Omit<Batch, 'outages'>): Promise<ClaimOutcome> {
  const settings = await deps.readSettings();
  const { perSecond } = settings.newsletters;
  const limit = Math.min(MAX_CLAIM, perSecond);
  const issue = await findIssue(deps.db.read, batch.issueId);
  if (issue === null || stateOf(issue) !== 'sending') return 'stopped';
  const content = await findContent(deps.db.read, issue);
  const list = await newsletterRows.find(deps.db.read, { id: issue.newsletterId });
  if (list === null || !content?.isOnSite(deps.clock.now())) {
    const cause = list === null ? 'newsletter_archived' : 'article_not_published';
    await stopForStaff(deps, issue, cause);
    return 'stopped';
  }
  if ((await secondsToNext(deps.db.read, batch)) === null) return 'nobody';
  await pause(await reserveSendSlot(deps.db.read, { mails: limit, perSecond }));
  const startedAt = performance.now();
  const recipients = await claimRecipients(deps.db.read, { ...batch, limit });
  if (recipients.length === 0) return 'nobody';
  return await sendAll(deps, { issue, content, list, settings, recipients, startedAt });
}

interface ClaimedBatch {
  readonly issue: Issue;
  readonly content: IssueContent;
  readonly list: Newsletter;
  readonly settings: SiteSettings;
  readonly recipients: readonly Recipient[];
  readonly startedAt: number;
}

async function sendAll(deps: IssueDeps, claimed: ClaimedBatch): Promise<ClaimOutcome> {
  const { issue, content, list, settings, recipients, startedAt } = claimed;
  const { perSecond, atOnce } = settings.newsletters;
  const [editions, linked] = await Promise.all([
    findEditions(deps, claimed),
    findLinks(deps, content),
  ]);
  const mail = { issueId: issue.id, content, linked, list, settings };
  const waiting = recipients.map((recipient, index) => ({ recipient, after: index / perSecond }));
  let isAway = false;

  async function send(recipient: Recipient): Promise<'done' | 'away' | 'late'> {
    const edition = editions.get(recipient.contactId);
    if (edition === undefined) return await skip(deps, recipient);
    const message = deps.render({ ...mail, ...edition });
    return await deps.permits.run(atOnce, async () => {
      const isLate = secondsSince(startedAt) > CLAIM_SECONDS / 2;
      return isLate ? 'late' : await deliver(deps, { recipient, list, message, ...edition });
    });
  }

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next && !isAway; next = waiting.shift()) {
      await pause(next.after - secondsSince(startedAt));
      const outcome = await send(next.recipient);
      if (outcome === 'done') continue;
      waiting.unshift(next);
      isAway ||= outcome === 'away';
      return;
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work));
  const unsent = waiting.map(({ recipient }) => recipient.id);
  await releaseRecipients(deps.db.read, unsent);
  return isAway ? 'away' : 'sent';
}

interface Edition {
  readonly contact: Contact;
  readonly choice: EditionChoice;
  readonly oldHost: string | null;
}

/** Returns the contacts that are still subscribed, by id, with their current edition. */
async function findEditions(
  deps: IssueDeps,
  { content, list, settings, recipients }: ClaimedBatch,
): Promise<ReadonlyMap<string, Edition>> {
  const contactIds = recipients.map(({ contactId }) => contactId);
  const contacts = await receivers.list(deps.db.read, list.id, { contactIds });
  await linkHashes.store(deps, deps.db.read, {
    contactIds: contacts.map(({ id }) => id),
    now: deps.clock.now(),
  });
  const emails = contacts.map(({ email }) => email);
  const choices = await chooseEditions(deps, { gate: content.gate, emails, settings });
  const oldHosts = await findOldHosts(deps, { newsletterId: list.id, contactIds });
  return new Map(
    contacts.flatMap((contact) => {
      const choice = choices.get(contact.email);
      const oldHost = oldHosts.get(contact.id) ?? null;
      return choice ? [[contact.id, { contact, choice, oldHost }] as const] : [];
    }),
  );
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000;
}

/** Records a recipient who unsubscribed or was suppressed since the issue was prepared. */
async function skip({ db, clock }: IssueDeps, { id }: Recipient): Promise<'done'> {
  const settled = { outcome: 'skipped', settledAt: clock.now(), reason: 'left' } as const;
  await settleRecipient(db.read, id, settled);
  return 'done';
}

/** Stops an issue that can no longer be sent, and raises an alarm, because staff have to decide. */
async function stopForStaff(deps: IssueDeps, { id }: Issue, stopCause: StopCause): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockIssue(tx, id);
    const issue = await findIssue(tx, id);
    if (issue === null || stateOf(issue) !== 'sending') return;
    const now = deps.clock.now();
    const version = issue.version + 1;
    const stopped = applyMove('stop', issue, { now });
    await updateIssue(tx, id, { ...stopped, stopCause, version, updatedAt: now });
  });
  deps.metrics.countAlarm('issue:stopped');
}
