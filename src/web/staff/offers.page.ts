import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import {
  formatMoney,
  type Label,
  labelled,
  literalLabel,
  type PlainKey,
  t,
} from './console-texts.ts';
import { writeShare } from './figure.parts.ts';
import {
  amount,
  type Fields,
  type FieldsOf,
  instant,
  namesOf,
  quantity,
  readFields,
  select,
  text,
} from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { fetchPlans } from './pickers.ts';
import { sum } from './table.part.ts';

type Offer = RowOf<'listOffers'>;

const PATH = '/staff/offers';

const KIND_TEXTS: Readonly<Record<Offer['kind'], PlainKey>> = {
  retention: 'money.offers.whenAMemberCancels',
  win_back: 'money.offers.afterASubscriptionEnded',
  code: 'money.offers.promotionCode',
};

const STATE_TEXTS: Readonly<Record<Offer['state'], PlainKey>> = {
  preparing: 'money.offers.preparing',
  refused: 'money.offers.refusedByStripe',
  open: 'money.offers.open',
  over: 'money.offers.expiredOrUsedUp',
  ended: 'money.offers.ended',
};

/** An amount off is in the site's currency, with which the form was rendered. */
const fieldsIn = (currency: string) =>
  ({
    kind: select('money.offers.kind', KIND_TEXTS),
    name: text('console.word.name', 'money.offers.nameHint', {
      required: true,
      maxlength: 40,
    }),
    percentOff: {
      ...quantity('money.offers.percentOff', literalLabel('%'), '', { max: 100 }),
      whenEmpty: 'omit',
    },
    amount: {
      ...amount('money.offers.orAmountOff', currency),
      path: 'amountOff.amount',
      whenEmpty: 'omit',
    },
    months: {
      ...quantity('money.offers.duration', 'console.word.months', 'money.offers.monthsHint'),
      whenEmpty: 'omit',
    },
    tier: { ...select('console.word.plan', { '': 'money.offers.allPlans' }), whenEmpty: 'omit' },
    interval: {
      ...select('money.offers.interval', {
        '': 'money.offers.allIntervals',
        month: 'console.word.monthly',
        year: 'console.word.yearly',
      }),
      whenEmpty: 'omit',
    },
    code: {
      ...text('money.offers.code', 'money.offers.codeHint'),
      whenEmpty: 'omit',
    },
    maxRedemptions: {
      ...quantity('money.offers.limit', 'money.offers.uses', 'money.offers.unlimitedIfLeftEmpty'),
      whenEmpty: 'omit',
    },
    expiresAt: {
      ...instant('console.word.until', 'money.offers.noEndIfLeftEmpty'),
      whenEmpty: 'omit',
    },
  }) as const satisfies Fields;

const create = action(PATH, 'createOffer', {
  fieldsOf: ({ currency = '' }) => fieldsIn(currency),
  body: (form) => {
    const { currency = '' } = form;
    const body = readFields(fieldsIn(currency), form);
    const off = body['amountOff'] as object | undefined;
    return off === undefined ? body : { ...body, amountOff: { ...off, currency } };
  },
  heading: 'money.offers.newOffer',
  label: 'money.offers.createOffer',
  notice: 'offer-created',
  attributes: { class: 'card' },
});

const end = action(`${PATH}/:id/end`, 'endOffer', {
  summary: 'console.word.end',
  confirmation: 'money.offers.endEffect',
  label: 'money.offers.endOffer',
  look: 'small',
  isDangerous: true,
  notice: 'offer-ended',
});

/** A gift subscription without a payment. */
const give = action(`${PATH}/gifts`, 'giveGiftSubscription', {
  fields: {
    tier: select('console.word.plan', {}),
    interval: select('money.offers.giftLength', {
      month: 'money.offers.oneMonth',
      year: 'money.offers.oneYear',
    }),
    email: text('money.offers.recipient', 'money.offers.recipientHint', {
      type: 'email',
      required: true,
      maxlength: 254,
    }),
    from: text('money.offers.giftFrom', 'money.offers.giftFromHint', { maxlength: 80 }),
    message: text('money.offers.giftMessage', 'money.offers.giftFromHint', { maxlength: 300 }),
    reason: text('console.word.reason', 'money.inbox.forAuditLog', {
      required: true,
      maxlength: 500,
    }),
  } satisfies FieldsOf<'giveGiftSubscription', unknown>,
  heading: 'money.offers.giveGift',
  label: 'money.offers.sendGift',
  confirmation: 'money.offers.giftEffect',
  notice: 'gift-given',
  attributes: { class: 'card' },
});

/** Discounts for members who cancel, for former subscribers, and for holders of a code. */
export const offerPages = listPage(PATH, 'listOffers', {
  title: 'console.word.offers',
  load: ({ visit }) => fetchPlans(visit),
  columns: (view) => ({
    'console.word.name': ({ name }) => name,
    'money.offers.kind': ({ kind, code }) =>
      html`${t(KIND_TEXTS[kind])}${kind === 'code' ? html` <code>${code}</code>` : null}`,
    'money.offers.discount': (offer) => writeDiscount(offer),
    'console.word.plan': ({ tier, interval }) =>
      `${tier === null ? t('money.offers.allPlans') : (view.data.extra[tier] ?? tier)}${interval ? `, ${t('money.interval.charged', { interval })}` : ''}`,
    'money.offers.used': sum<Offer>(({ redemptions, maxRedemptions }) =>
      maxRedemptions === null
        ? redemptions
        : t('money.offers.usedOf', { redemptions, maxRedemptions }),
    ),
    'console.word.until': ({ expiresAt }) => (expiresAt === null ? null : renderInstant(expiresAt)),
    'console.word.status': ({ state, refusal }) =>
      refusal === null ? t(STATE_TEXTS[state]) : labelled(t(STATE_TEXTS[state]), refusal),
    'console.word.actions': (offer) => renderEnd(view, offer),
  }),
  empty: () => t('money.offers.noOffersYet'),
  below: (view) => {
    const { currency } = view.desk.site;
    const plans: Readonly<Record<string, Label>> = {
      '': 'money.offers.allPlans',
      ...namesOf(view.data.extra),
    };
    const fields = fieldsIn(currency);
    const { tier } = give.fieldsOf({});
    return html`${renderForm<Fields>(view, create, {
      hidden: { currency },
      fields: { ...fields, tier: { ...fields.tier, options: plans } },
    })}
${renderForm<Fields>(view, give, {
  fields: { ...give.fieldsOf({}), tier: { ...tier, options: namesOf(view.data.extra) } },
})}
<p><a href="${PATH}/gifts">${t('money.givenGifts.heading')}</a></p>`;
  },
  actions: [create, end, give],
});

function writeDiscount({ percentOff, amountOff, months }: Offer): string {
  const off = amountOff === null ? writeShare(percentOff ?? 0, 100) : formatMoney(amountOff);
  return months === null ? off : t('money.offers.offForMonths', { off, months });
}

function renderEnd(view: View<unknown>, { id, endedAt }: Offer): Html | null {
  return endedAt === null ? renderForm(view, end, { params: { id } }) : null;
}
