import { TIP_INTERVALS } from '../../money/intervals.ts';
import { money } from '../../money/money.ts';
import type { SiteSettings } from '../settings/index.ts';
import type { FormToken } from './form-token.ts';
import { tipRangeOf } from './tip-amount.rules.ts';
import type { TipStatus } from './tips.rules.ts';
import type { TipRow } from './tips.store.ts';

/** The slugs of what a tip was given towards. */
export interface TipTargets {
  readonly articleSlug: string | null;
  readonly authorSlug: string | null;
}

export const TARGETLESS: TipTargets = { articleSlug: null, authorSlug: null };

/** The public view: no email, no account, no Stripe ids. */
export function presentThankedTip(tip: TipRow, targets: TipTargets) {
  const isUnsaid = tip.wordsVerdict === 'rejected';
  return {
    ...presentFacts(tip, targets),
    displayName: isUnsaid || tip.anonymous ? null : tip.displayName,
    message: isUnsaid ? null : tip.message,
  };
}

/** What staff hid from the wall is hidden here too. */
export function presentTip(tip: TipRow, targets: TipTargets, status: TipStatus) {
  const shown = tip.hiddenAt === null ? tip : { ...tip, message: null, displayName: null };
  return { ...presentThankedTip(shown, targets), status };
}

/** For moderators, who decide about the words as they were given. */
export function presentStaffTip(tip: TipRow, targets: TipTargets, status: TipStatus) {
  const { displayName, message, memberId, wordsVerdict, hiddenAt, reviewedAt } = tip;
  const words = { displayName, message, memberId, wordsVerdict, hiddenAt, reviewedAt };
  return { ...presentFacts(tip, targets), status, ...words };
}

function presentFacts(tip: TipRow, targets: TipTargets) {
  return {
    id: tip.id,
    amount: money(tip.amount, tip.currency),
    interval: tip.interval,
    anonymous: tip.anonymous,
    ...targets,
    createdAt: tip.createdAt,
    succeededAt: tip.succeededAt,
  };
}

export function presentOptions(settings: SiteSettings, form: FormToken) {
  return {
    currency: settings.currency,
    currencies: Object.entries(settings.tips).map(([currency, limits]) => ({
      currency,
      suggested: limits.suggested,
      ...tipRangeOf(currency, limits),
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
