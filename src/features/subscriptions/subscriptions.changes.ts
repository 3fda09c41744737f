import type { PublishEvent } from '../../platform/events/domain-events.ts';
import type { EnqueueJob, RaiseAlarm, SendMail } from '../../platform/stripe/plan.ts';
import type { RecordChange } from '../audit/index.ts';
import type { CheckoutChange } from '../billing/index.ts';
import type { SaveGrants } from '../grants/index.ts';
import type { LedgerChange } from '../payments/index.ts';
import type { SubscriptionEvents } from './subscription-events.rules.ts';
import type { SubscriptionRowChange } from './subscriptions.appliers.ts';

/** The changes that the plan of a subscription may contain. */
export type SubscriptionChange =
  | SubscriptionRowChange
  | LedgerChange
  | SaveGrants
  | CheckoutChange
  | RecordChange
  | SendMail
  | EnqueueJob
  | PublishEvent<SubscriptionEvents>
  | RaiseAlarm;
