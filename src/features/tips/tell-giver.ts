import { type Money, money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueueMail, type Message } from '../../platform/mail/outbox.ts';
import type { Clock } from '../../time/clock.ts';
import { findMemberById } from '../accounts/index.ts';
import { findArticleById, findAuthorById } from '../articles/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { chargeFailedEmail } from './emails/charge-failed.email.ts';
import { thanksEmail } from './emails/thanks.email.ts';
import type { PledgeRow } from './pledges.store.ts';
import { stopLink } from './stop-link.ts';
import type { TipRow } from './tips.store.ts';

export interface TellGiverDeps {
  readonly clock: Clock;
  /** The site as readers see it, without a slash at its end. */
  readonly publicUrl: string;
}

/** How a mail speaks of the site. */
export interface Voice {
  readonly siteName: string;
  /** What its prompt for tips says. */
  readonly words: string;
}

export function voiceOf({ name, prompts }: SiteSettings): Voice {
  return { siteName: name, words: prompts.tip.body };
}

export interface Thanked {
  readonly tip: Pick<TipRow, 'memberId' | 'articleId' | 'authorId'>;
  /** Null for a tip that was given once. */
  readonly pledge: PledgeRow | null;
  readonly paid: Money;
  readonly paidAt: Date;
  /** Stripe's id of the payment: it is thanked for once. */
  readonly paymentId: string;
  /** Where Stripe says that a guest gets mail; a member gets it at their own address. */
  readonly guestEmail: string | null;
}

/** Mails thanks and receipt for one payment, once; nobody where there is no address. */
export async function thankGiver(
  deps: TellGiverDeps,
  tx: Tx,
  thanked: Thanked,
  voice: Voice,
): Promise<void> {
  const { tip, pledge, paid, paidAt, paymentId } = thanked;
  const stop = pledge === null ? null : wayToStop(deps, pledge);
  const target = await findTargetName(tx, tip);
  const message = thanksEmail({ ...voice, paid, paidAt, target, stop });
  await mail(deps, tx, { ...thanked, cause: `tip-receipt:${paymentId}`, message, tip });
}

/** Tells once for each charge that failed; the amount is what the next try asks for. */
export async function tellOfFailure(
  deps: TellGiverDeps,
  tx: Tx,
  { pledge, guestEmail }: { pledge: PledgeRow; guestEmail: string | null },
  { siteName }: Voice,
): Promise<void> {
  if (pledge.overdueSince === null) return;
  const owed = money(pledge.amount, pledge.currency);
  const message = chargeFailedEmail({ siteName, owed, stop: wayToStop(deps, pledge) });
  const cause = `pledge-overdue:${pledge.id}:${pledge.overdueSince.toISOString()}`;
  await mail(deps, tx, { tip: pledge, guestEmail, cause, message });
}

function wayToStop({ publicUrl }: TellGiverDeps, { memberId, stopToken }: PledgeRow) {
  return memberId === null
    ? { label: 'Stop my monthly tip', url: stopLink(publicUrl, stopToken) }
    : { label: 'Change or stop my monthly tip', url: `${publicUrl}/account` };
}

async function mail(
  { clock }: TellGiverDeps,
  tx: Tx,
  outgoing: Pick<Thanked, 'guestEmail'> & {
    readonly tip: { readonly memberId: string | null };
    readonly cause: string;
    readonly message: Message;
  },
): Promise<void> {
  const { tip, guestEmail, cause, message } = outgoing;
  const member = tip.memberId === null ? null : await findMemberById(tx, tip.memberId);
  const to = tip.memberId === null ? guestEmail : (member?.email ?? null);
  if (to !== null) await enqueueMail(tx, clock, { cause, to, message });
}

async function findTargetName(tx: Tx, { articleId, authorId }: Thanked['tip']) {
  const article = articleId === null ? null : await findArticleById(tx, articleId);
  const author = authorId === null ? null : await findAuthorById(tx, authorId);
  return article?.title ?? author?.name ?? null;
}
