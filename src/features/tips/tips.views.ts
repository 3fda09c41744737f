import { TIP_INTERVALS } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import { pick } from '../../platform/http/pick.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { FormToken } from './form-token.ts';
import { staffTipSchema } from './staff-tips.schemas.ts';
import { tipRangeOf } from './tip-amount.rules.ts';
import type { TipStatus } from './tips.rules.ts';
import { thankedTipSchema, tipSchema } from './tips.schemas.ts';
import type { TipRow } from './tips.store.ts';

/** The slugs of the article and author that a tip is for. */
export interface TipTargets {
  readonly articleSlug: string | null;
  readonly authorSlug: string | null;
}

export const TARGETLESS: TipTargets = { articleSlug: null, authorSlug: null };

/** The public view, without email, account and Stripe ids. */
export function presentThankedTip(tip: TipRow, targets: TipTargets) {
  return pick(thankedTipSchema, toThankedTip(tip, targets));
}

/** Leaves out message and name if staff hid the tip from the wall. */
export function presentTip(tip: TipRow, targets: TipTargets, status: TipStatus) {
  const visible = tip.hiddenAt === null ? tip : { ...tip, message: null, displayName: null };
  return pick(tipSchema, { ...toThankedTip(visible, targets), status });
}

/** Presents a tip for moderators, with the original message and name. */
export function presentStaffTip(tip: TipRow, targets: TipTargets, status: TipStatus) {
  return pick(staffTipSchema, { ...toTip(tip, targets), status });
}

/** Leaves out rejected words, and the name of an anonymous giver. */
function toThankedTip(tip: TipRow, targets: TipTargets) {
  const isRejected = tip.wordsVerdict === 'rejected';
  return {
    ...toTip(tip, targets),
    displayName: isRejected || tip.anonymous ? null : tip.displayName,
    message: isRejected ? null : tip.message,
  };
}

function toTip(tip: TipRow, targets: TipTargets) {
  return { ...tip, ...targets, amount: money(tip.amount, tip.currency) };
}

export function presentOptions(settings: SiteSettings, form: FormToken) {
  return {
    currency: settings.currency,
    currencies: Object.entries(settings.tips).map(([currency, limits]) => ({
      currency,
      suggested: limits.suggested,
      ...tipRangeOf(currency, limits),
      fee: settings.tipFees[currency] ?? null,
    })),
    intervals: [...TIP_INTERVALS],
    rewards: Object.entries(settings.tipRewards).map(([currency, { amount, ...reward }]) => ({
      from: money(amount, currency),
      ...reward,
    })),
    formToken: form.token,
    formTokenExpiresAt: form.expiresAt,
  };
}
