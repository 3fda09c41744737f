import type { PriceInterval } from '../../money/intervals.ts';
import { t } from './console-texts.ts';

interface IntervalWording {
  /** After an amount, as in "$5 a month". */
  readonly per: string;
  /** How often a plan is charged. */
  readonly charged: string;
  /** The same at the beginning of a label. */
  readonly chargedLabel: string;
}

/** How the console words each price interval, in the language of the visit. */
export const INTERVAL_WORDING: Readonly<Record<PriceInterval, IntervalWording>> = {
  month: wordingOf('month'),
  year: wordingOf('year'),
};

function wordingOf(interval: PriceInterval): IntervalWording {
  return {
    get per() {
      return t('money.interval.per', { interval });
    },
    get charged() {
      return t('money.interval.charged', { interval });
    },
    get chargedLabel() {
      return t('money.interval.chargedLabel', { interval });
    },
  };
}
