import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { RowOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { count, instant, select, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { sum } from './table.part.ts';

type Offer = RowOf<'listOffers'>;

const PATH = '/staff/offers';

const KIND_TEXTS: Readonly<Record<Offer['kind'], string>> = {
  retention: 'When a member cancels',
  win_back: 'After a subscription ended',
  code: 'Promotion code',
};

const STATE_TEXTS: Readonly<Record<Offer['state'], string>> = {
  preparing: 'Preparing',
  refused: 'Refused by Stripe',
  open: 'Open',
  over: 'Expired or used up',
  ended: 'Ended',
};

const whole = (label: string, hint = '') => ({ ...count(label, hint), whenEmpty: 'omit' });

const create = action(PATH, 'createOffer', {
  fields: {
    kind: select('For', KIND_TEXTS),
    name: text('Name', 'shown to members and on invoices', { required: true, maxlength: 40 }),
    percentOff: whole('Percent off'),
    amount: { ...whole('Or amount off', 'in cents, such as 500'), path: 'amountOff.amount' },
    currency: {
      ...text('Currency of the amount', 'such as usd', { maxlength: 3 }),
      path: 'amountOff.currency',
      whenEmpty: 'omit',
    },
    months: whole('Months', 'empty for as long as the subscription lasts'),
    tier: { ...text('Plan', 'its slug; empty for all plans'), whenEmpty: 'omit' },
    interval: {
      ...select('Interval', { '': 'All', month: 'Monthly', year: 'Yearly' }),
      whenEmpty: 'omit',
    },
    code: {
      ...text('Code', 'upper-case letters and digits; for promotion codes only'),
      whenEmpty: 'omit',
    },
    maxRedemptions: whole('Limit', 'how often it can be used; empty for no limit'),
    expiresAt: { ...instant('Until', 'UTC; empty for no end'), whenEmpty: 'omit' },
  },
  heading: 'New offer',
  label: 'Create offer',
  notice: 'offer-created',
  attributes: { class: 'card' },
});

const end = action(`${PATH}/:id/end`, 'endOffer', {
  summary: 'End',
  confirmation: 'Nobody can use it any more. Discounts that were given go on.',
  label: 'End offer',
  look: 'small',
  next: (_, __: PageRequest) => PATH,
  notice: 'offer-ended',
});

/** Discounts for members who cancel, for those who left, and for holders of a code. */
export const offerPages = listPage(PATH, 'listOffers', {
  title: 'Offers',
  columns: (view) => ({
    Name: ({ name }) => name,
    For: ({ kind, code }) =>
      html`${KIND_TEXTS[kind]}${kind === 'code' ? html` <code>${code}</code>` : null}`,
    Discount: (offer) => writeDiscount(offer),
    Plan: ({ tier, interval }) =>
      `${tier ?? 'All plans'}${interval ? `, ${INTERVAL_WORDING[interval].charged}` : ''}`,
    Used: sum<Offer>(({ redemptions, maxRedemptions }) =>
      maxRedemptions === null ? redemptions : `${redemptions} of ${maxRedemptions}`,
    ),
    Until: ({ expiresAt }) => (expiresAt === null ? null : renderInstant(expiresAt)),
    Status: ({ state, refusal }) =>
      refusal === null ? STATE_TEXTS[state] : `${STATE_TEXTS[state]}: ${refusal}`,
    Actions: (offer) => renderEnd(view, offer),
  }),
  empty: () => 'No offers yet.',
  below: (view) => renderForm(view, create),
  actions: [create, end],
});

function writeDiscount({ percentOff, amountOff, months }: Offer): string {
  const off = amountOff === null ? `${percentOff}%` : formatMoney(amountOff);
  return months === null ? off : `${off} for ${months} ${months === 1 ? 'month' : 'months'}`;
}

function renderEnd(view: View<unknown>, { id, endedAt }: Offer): Html | null {
  return endedAt === null ? renderForm(view, end, { params: { id } }) : null;
}
