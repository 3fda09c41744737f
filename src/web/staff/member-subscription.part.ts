import type { PriceInterval } from '../../money/intervals.ts';
import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';
import type { RowOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { instant, select } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { INTERVAL_WORDING } from './interval.wording.ts';
import type { Choices } from './pickers.ts';

const PATH = '/staff/members/:id/subscription';
type Subscription = RowOf<'listRecurring'>;

const ENDED: ReadonlySet<string> = new Set(['canceled', 'incomplete_expired', 'incomplete']);
const CANCEL_TIMES = { period_end: 'At the end of the paid period', now: 'Now' } as const;
const INTERVALS = { month: 'Monthly', year: 'Yearly' } as const satisfies Record<
  PriceInterval,
  string
>;

const cancel = action(`${PATH}/cancel`, 'cancelMemberSubscription', {
  anchor: 'subscription',
  fields: { at: select('When', CANCEL_TIMES) },
  summary: 'Cancel subscription',
  confirmation: 'Payments that were made are not refunded. Refund them below.',
  label: 'Cancel subscription',
  isDangerous: true,
  look: 'small',
});

const resume = action(`${PATH}/resume`, 'resumeMemberSubscription', {
  anchor: 'subscription',
  label: 'Resume subscription',
  look: 'small',
});

const pause = action(`${PATH}/pause`, 'pauseMemberSubscription', {
  anchor: 'subscription',
  fields: { until: { ...instant('Until', 'until resumed if left empty'), whenEmpty: 'omit' } },
  summary: 'Pause',
  confirmation: 'Nothing is charged while it is paused. Access ends with the paid period.',
  label: 'Pause subscription',
  look: 'small',
});

const change = action(`${PATH}/change`, to('changeMemberSubscription'), {
  anchor: 'subscription',
  fields: { tier: select('Plan', {}), interval: select('Billed', INTERVALS) },
  summary: 'Change plan',
  confirmation: 'A higher price is charged now, less what is left of the paid period.',
  label: 'Change plan',
  look: 'small',
});

export const subscriptionActions = [cancel, resume, pause, change];

/** A member's subscriptions and monthly tips, the present one with what can be done with it. */
export function renderSubscription(
  view: View<unknown>,
  rows: readonly Subscription[],
  plans: Choices,
): Html {
  const live = rows.find(({ kind, status }) => kind === 'subscription' && !ENDED.has(status));
  const others = rows.filter((row) => row !== live);
  return html`<section id="subscription" class="card"><h2>Subscription</h2>
${live ? renderLive(view, live, plans) : html`<p class="quiet">No subscription.</p>`}
${
  others.length > 0
    ? html`<details><summary>Earlier subscriptions and monthly tips (${others.length})</summary><ul class="plain-list">${others.map(
        (row) => html`<li>${wordSubscription(row, plans)}, ${wordState(row)}</li>`,
      )}</ul></details>`
    : null
}</section>`;
}

function renderLive(view: View<unknown>, live: Subscription, plans: Choices): Html {
  const fields = change.fieldsOf({});
  const ends = live.cancelAt !== null || live.pausedAt !== null;
  return html`<p><strong>${wordSubscription(live, plans)}</strong><br>${wordState(live)}</p>
<div class="acts">${ends ? renderForm(view, resume) : html`${renderForm(view, cancel)}${renderForm(view, pause)}`}
${renderForm(view, change, { fields: { ...fields, tier: { ...fields.tier, options: plans } } })}</div>`;
}

function wordSubscription(
  { kind, tier, amount, interval, every }: Subscription,
  plans: Choices,
): string {
  const often =
    every === null ? INTERVAL_WORDING[interval].per : PLAIN_TEXTS.t('common.every', every);
  const price = `${formatMoney(amount)} ${often}`;
  return kind === 'pledge' ? `Monthly tip, ${price}` : `${plans[tier ?? ''] ?? tier}, ${price}`;
}

function wordState(row: Subscription): Html {
  const { endedAt, cancelAt, pausedAt, status, currentPeriodEnd } = row;
  if (endedAt) return html`ended ${renderInstant(endedAt)}`;
  if (pausedAt) return html`paused ${renderInstant(pausedAt)}`;
  if (cancelAt) return html`ends ${renderInstant(cancelAt)}`;
  if (status === 'past_due') return html`payment overdue`;
  return html`renews ${renderInstant(currentPeriodEnd)}`;
}
