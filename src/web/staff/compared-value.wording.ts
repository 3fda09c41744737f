import type { Html } from '../../platform/html/html.ts';
import { formatMoney, plainWords, rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';

/** An amount in minor units with its currency, and perhaps what it is and the status of a payout. */
const AMOUNT = /^(?:fee |paid )?(-?\d+) ([a-z]{3})(?: (\w+)( with its transactions)?)?$/;
const PERIOD = /^(\w+) until (\S+Z)$/;
/** Types of events have dots. */
const EVENT = /^[a-z_]+\./;
const NOTHING = /^no fee$/;

/**
 * Words one side of a difference that a reconciliation found. The API describes it by Stripe's codes, minor units and
 * UTC; other values are shown unchanged, such as the type of an event.
 */
export function wordCompared(value: string | null): string | Html {
  if (value !== null && EVENT.test(value)) return value;
  if (value === null || NOTHING.test(value)) return t('money.reconciliations.missing');
  const [, amount, currency = '', status, complete] = AMOUNT.exec(value) ?? [];
  if (amount !== undefined) {
    const money = formatMoney({ amount: Number(amount), currency });
    return status === undefined ? money : wordPayout(money, status, complete !== undefined);
  }
  const [, running = '', until] = PERIOD.exec(value) ?? [];
  return until === undefined
    ? wordStatus(value)
    : rich('money.reconciliations.until', {
        status: wordStatus(running),
        until: renderInstant(until),
      });
}

function wordPayout(amount: string, status: string, isComplete: boolean): string {
  return t('money.reconciliations.payout', {
    amount,
    status: t('money.payoutStatus', { status, words: plainWords(status) }),
    complete: isComplete ? 'yes' : 'no',
  });
}

function wordStatus(status: string): string {
  return t('money.comparedStatus', { status, words: plainWords(status) });
}
