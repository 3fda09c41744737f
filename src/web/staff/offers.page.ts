import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import {
  amount,
  type Fields,
  instant,
  quantity,
  readFields,
  select,
  text,
} from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { INTERVAL_WORDING } from './interval.wording.ts';
import { listPage } from './list-page.ts';
import { fetchPlans } from './pickers.ts';
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

/** An amount off is in the currency that the form was rendered with: the site's. */
const fieldsIn = (currency: string) =>
  ({
    kind: select('For', KIND_TEXTS),
    name: text('Name', 'shown to members and on invoices', { required: true, maxlength: 40 }),
    percentOff: { ...quantity('Percent off', '%', '', { max: 100 }), whenEmpty: 'omit' },
    amount: {
      ...amount('Or amount off', currency),
      path: 'amountOff.amount',
      whenEmpty: 'omit',
    },
    months: {
      ...quantity('Duration', 'months', 'as long as the subscription lasts if left empty'),
      whenEmpty: 'omit',
    },
    tier: { ...select('Plan', { '': 'All plans' }), whenEmpty: 'omit' },
    interval: {
      ...select('Interval', { '': 'All', month: 'Monthly', year: 'Yearly' }),
      whenEmpty: 'omit',
    },
    code: {
      ...text('Code', 'upper-case letters and digits; for promotion codes only'),
      whenEmpty: 'omit',
    },
    maxRedemptions: {
      ...quantity('Limit', 'uses', 'unlimited if left empty'),
      whenEmpty: 'omit',
    },
    expiresAt: { ...instant('Until', 'no end if left empty'), whenEmpty: 'omit' },
  }) as const satisfies Fields;

const create = action(PATH, 'createOffer', {
  fieldsOf: ({ currency = '' }) => fieldsIn(currency),
  body: (form) => {
    const { currency = '' } = form;
    const body = readFields(fieldsIn(currency), form);
    const off = body['amountOff'] as object | undefined;
    return off === undefined ? body : { ...body, amountOff: { ...off, currency } };
  },
  heading: 'New offer',
  label: 'Create offer',
  notice: 'offer-created',
  attributes: { class: 'card' },
});

const end = action(`${PATH}/:id/end`, 'endOffer', {
  summary: 'End',
  confirmation: 'It can no longer be used. Discounts already given continue.',
  label: 'End offer',
  look: 'small',
  isDangerous: true,
  next: (_, __: PageRequest) => PATH,
  notice: 'offer-ended',
});

/** Discounts for members who cancel, for those who left, and for holders of a code. */
export const offerPages = listPage(PATH, 'listOffers', {
  title: 'Offers',
  load: ({ visit }) => fetchPlans(visit),
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
  below: (view) => {
    const { currency } = view.desk.site;
    const plans = { '': 'All plans', ...view.data.extra };
    const fields = fieldsIn(currency);
    return renderForm<Fields>(view, create, {
      hidden: { currency },
      fields: { ...fields, tier: { ...fields.tier, options: plans } },
    });
  },
  actions: [create, end],
});

function writeDiscount({ percentOff, amountOff, months }: Offer): string {
  const off = amountOff === null ? `${percentOff}%` : formatMoney(amountOff);
  return months === null ? off : `${off} for ${months} ${months === 1 ? 'month' : 'months'}`;
}

function renderEnd(view: View<unknown>, { id, endedAt }: Offer): Html | null {
  return endedAt === null ? renderForm(view, end, { params: { id } }) : null;
}
