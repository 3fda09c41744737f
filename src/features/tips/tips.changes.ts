import type { RaiseAlarm, SendMail } from '../../platform/stripe/plan.ts';
import type { CheckoutChange } from '../billing/index.ts';
import type { LedgerChange } from '../payments/index.ts';
import type { TipRowChange } from './tips.appliers.ts';

/** All changes that the plan of a monthly tip may contain. */
export type PledgeChange = TipRowChange | LedgerChange | CheckoutChange | SendMail | RaiseAlarm;
