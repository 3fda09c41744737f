import type { CapturedChange } from './captured-changes.schemas.ts';
import type { PlannedEvent } from './payloads.schemas.ts';
import {
  planGrantEndEvents,
  planGrantEvents,
  planMemberEvents,
  planSubscriptionEvents,
} from './plan-access-events.rules.ts';
import {
  planDisputeEvents,
  planGiftEvents,
  planPaymentEvents,
  planRefundEvents,
  planTipEvents,
} from './plan-money-events.rules.ts';
import {
  planArticleEvents,
  planCommentEvents,
  planConsentEvents,
  planIssueEvents,
} from './plan-publishing-events.rules.ts';

/** Plans the events of a change: none, one, or several. */
export function planEvents(change: CapturedChange, now: Date): PlannedEvent[] {
  switch (change.source) {
    case 'members':
      return planMemberEvents(change);
    case 'grants':
      return planGrantEvents(change);
    case 'grant_ends':
      return planGrantEndEvents(change);
    case 'subscriptions':
      return planSubscriptionEvents(change);
    case 'payments':
      return planPaymentEvents(change);
    case 'refund_entries':
      return planRefundEvents(change);
    case 'dispute_entries':
      return planDisputeEvents(change);
    case 'tips':
      return planTipEvents(change);
    case 'gifts':
      return planGiftEvents(change);
    case 'comments':
      return planCommentEvents(change);
    case 'articles':
      return planArticleEvents(change, now);
    case 'issues':
      return planIssueEvents(change);
    case 'newsletter_consents':
      return planConsentEvents(change);
  }
}
