import type { PriceInterval } from '../../money/intervals.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { formatMoney, type PlainKey, pair, rich, t } from './console-texts.ts';
import { instant, namesOf, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import type { Choices } from './pickers.ts';

const PATH = '/staff/members/:id/subscription';
type Subscription = RowOf<'listRecurring'>;

const ENDED: ReadonlySet<string> = new Set(['canceled', 'incomplete_expired', 'incomplete']);
const CANCEL_TIMES = {
  period_end: 'people.memberSubscription.atPeriodEnd',
  now: 'people.memberSubscription.now',
} as const;
const INTERVALS = {
  month: 'console.word.monthly',
  year: 'console.word.yearly',
} as const satisfies Record<PriceInterval, PlainKey>;

const cancel = action(`${PATH}/cancel`, 'cancelMemberSubscription', {
  anchor: 'subscription',
  fields: { at: select('console.word.when', CANCEL_TIMES) },
  summary: 'people.memberSubscription.cancelSubscription',
  confirmation: 'people.memberSubscription.cancelEffect',
  label: 'people.memberSubscription.cancelSubscription',
  isDangerous: true,
  look: 'small',
});

const resume = action(`${PATH}/resume`, 'resumeMemberSubscription', {
  anchor: 'subscription',
  label: 'people.memberSubscription.resumeSubscription',
  look: 'small',
});

const pause = action(`${PATH}/pause`, 'pauseMemberSubscription', {
  anchor: 'subscription',
  fields: {
    until: {
      ...instant('console.word.until', 'people.memberSubscription.pauseHint'),
      whenEmpty: 'omit',
    },
  },
  summary: 'console.word.pause',
  confirmation: 'people.memberSubscription.pauseEffect',
  label: 'people.memberSubscription.pauseSubscription',
  look: 'small',
});

const change = action(`${PATH}/change`, to('changeMemberSubscription'), {
  anchor: 'subscription',
  fields: {
    tier: select('console.word.plan', {}),
    interval: select('people.memberSubscription.billed', INTERVALS),
  },
  summary: 'people.memberSubscription.changePlan',
  confirmation: 'people.memberSubscription.changePlanEffect',
  label: 'people.memberSubscription.changePlan',
  look: 'small',
});

export const subscriptionActions = [cancel, resume, pause, change];

/** A member's subscriptions and monthly tips; the current one with its actions. */
export function renderSubscription(
  view: View<unknown>,
  rows: readonly Subscription[],
  plans: Choices,
): Html {
  const live = rows.find(({ kind, status }) => kind === 'subscription' && !ENDED.has(status));
  const others = rows.filter((row) => row !== live);
  return html`<section id="subscription" class="card"><h2>${t('console.word.subscription')}</h2>
${live ? renderLive(view, live, plans) : html`<p class="quiet">${t('people.memberSubscription.noSubscription')}</p>`}
${
  others.length > 0
    ? html`<details><summary>${rich('people.memberSubscription.earlier', { count: others.length })}</summary><ul class="plain-list">${others.map(
        (row) =>
          html`<li>${wordSubscription(row, plans)}, ${wordState(row)} ${renderStripeLink(row)}</li>`,
      )}</ul></details>`
    : null
}</section>`;
}

function renderLive(view: View<unknown>, live: Subscription, plans: Choices): Html {
  const fields = change.fieldsOf({});
  const ends = live.cancelAt !== null || live.pausedAt !== null;
  return html`<p><strong>${wordSubscription(live, plans)}</strong><br>${wordState(live)} · ${renderStripeLink(live)}</p>
<div class="acts">${ends ? renderForm(view, resume) : html`${renderForm(view, cancel)}${renderForm(view, pause)}`}
${renderForm(view, change, { fields: { ...fields, tier: { ...fields.tier, options: namesOf(plans) } } })}</div>`;
}

function renderStripeLink({ stripeUrl }: Subscription): Html {
  return html`<a href="${stripeUrl}">${t('console.word.openInStripe')}</a>`;
}

function wordSubscription(
  { kind, tier, amount, interval, every }: Subscription,
  plans: Choices,
): string {
  const price = formatMoney(amount);
  const often =
    every === null
      ? t('plans.perInterval', { price, interval })
      : `${price} ${t('common.every', every)}`;
  return kind === 'pledge'
    ? t('people.memberSubscription.monthlyTipPrice', { price: often })
    : pair(plans[tier ?? ''] ?? tier ?? '', often);
}

function wordState(row: Subscription): Html {
  const { endedAt, cancelAt, pausedAt, status, currentPeriodEnd } = row;
  if (endedAt) return rich('people.memberSubscription.endedAt', { at: renderInstant(endedAt) });
  if (pausedAt) return rich('people.memberSubscription.pausedAt', { at: renderInstant(pausedAt) });
  if (cancelAt) return rich('people.memberSubscription.endsAt', { at: renderInstant(cancelAt) });
  if (status === 'past_due') return rich('people.memberSubscription.paymentOverdue');
  return rich('people.memberSubscription.renewsAt', { at: renderInstant(currentPeriodEnd) });
}
