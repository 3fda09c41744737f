import type { Every, PriceInterval } from '../money/intervals.ts';
import type { PaymentKind } from '../money/payment-kinds.ts';
import type { Texts } from './message-keys.ts';

interface Item {
  readonly name: string;
  readonly interval: PriceInterval | null;
  readonly every: Every | null;
}

/** Names a plan with its interval, such as "Supporter, monthly". */
export function writePlan({ t }: Pick<Texts, 't'>, { name: plan, interval, every }: Item): string {
  if (every !== null) return t('account.sub.planEvery', { plan, every: t('common.every', every) });
  return interval === null ? plan : t('account.sub.plan', { plan, interval });
}

/** Names what was paid for: a plan with its interval, a gift with its length, or an article, author or group. */
export function writeItem(texts: Pick<Texts, 't'>, kind: PaymentKind, item: Item): string {
  const { name: plan, interval } = item;
  if (kind !== 'gift' || interval === null) return writePlan(texts, item);
  return texts.t('account.receipts.giftLength', { plan, interval });
}
