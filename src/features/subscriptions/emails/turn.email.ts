import { readBillingInterval } from '../../../money/intervals.ts';
import { money } from '../../../money/money.ts';
import { composeEmail } from '../../../platform/mail/compose-email.ts';
import type { Message } from '../../../platform/mail/message.ts';
import type { Texts } from '../../../wording/message-keys.ts';
import type { MailContext } from '../../settings/index.ts';
import type { PricedTier } from '../../tiers/index.ts';
import type { SubscriptionTransition } from '../subscription-events.rules.ts';

interface Input {
  readonly turn: SubscriptionTransition;
  readonly sold: PricedTier;
  /** The plan from the period's end on; null if no change is scheduled. */
  readonly next: PricedTier | null;
  readonly currentPeriodEnd: Date;
  readonly cancelAt: Date | null;
  readonly pausedUntil: Date | null;
  /** The URL of the account page. */
  readonly url: string;
}

/** Tells a member what happened to their subscription, and what comes next. */
export function turnEmail(mail: MailContext, input: Input): Message {
  const { texts, siteName: site } = mail;
  const { t } = texts;
  const { turn, url } = input;
  return composeEmail(mail, {
    subject: t('mails.turn.subject', { turn, site }),
    before: describe(texts, site, input),
    action:
      turn === 'ended'
        ? { label: t('mails.neverPaid.action'), url: mail.to.page('plans') }
        : { label: t('mails.viewSubscription'), url },
  });
}

function describe(texts: Texts, site: string, input: Input): string[] {
  const { t, formatDate } = texts;
  const { sold, next, cancelAt, pausedUntil } = input;
  const plan = sold.tier.name;
  const date = formatDate(input.currentPeriodEnd);
  const texting = {
    started: () => [t('mails.turn.started', { plan, site }), t('mails.turn.renews', { date })],
    changed: () => [
      next === null
        ? t('mails.turn.changed', { plan: describePrice(texts, sold) })
        : t('mails.turn.changes', { plan: describePrice(texts, next), date }),
    ],
    cancelled: () => [
      t('mails.turn.cancelled', { plan, date: cancelAt === null ? date : formatDate(cancelAt) }),
      t('mails.turn.changedMind'),
    ],
    paused: () => [
      t('mails.turn.paused', { plan, date }),
      pausedUntil === null
        ? t('mails.turn.pausedOpenly')
        : t('mails.turn.pausedUntil', { date: formatDate(pausedUntil) }),
    ],
    resumed: () => [t('mails.turn.resumed', { plan }), t('mails.turn.renews', { date })],
    ended: () => [t('mails.turn.ended', { plan }), t('mails.turn.comeBack')],
  } satisfies Record<SubscriptionTransition, () => string[]>;
  return texting[input.turn]();
}

function describePrice({ t, formatPrice }: Texts, { tier, price }: PricedTier): string {
  const amount = formatPrice(money(price.amount, price.currency));
  const plan = { plan: tier.name, price: amount };
  const every = readBillingInterval(price);
  return every === null
    ? t('mails.turn.plan', { ...plan, interval: price.interval })
    : t('mails.turn.planEvery', { ...plan, every: t('common.every', every) });
}
