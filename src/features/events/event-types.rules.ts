/** What others are told of, in the past tense; OpenAPI describes each under `webhooks`. */
export const EVENT_TYPES = [
  'member.created',
  'member.updated',
  'member.erased',
  'grant.opened',
  'grant.closed',
  'subscription.started',
  'subscription.changed',
  'subscription.renewed',
  'subscription.past_due',
  'subscription.cancelled',
  'subscription.ended',
  'payment.booked',
  'payment.refunded',
  'payment.disputed',
  'tip.succeeded',
  'gift.bought',
  'gift.redeemed',
  'comment.published',
  'comment.held',
  'comment.removed',
  'article.published',
  'article.updated',
  'article.unpublished',
  'newsletter.sent',
  'consent.given',
  'consent.withdrawn',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What a test by staff sends; no event has it. */
export const TEST_TYPE = 'webhook.test';

/** The version of each payload. A change that a receiver could not read would be a new version. */
export const PAYLOAD_VERSION = 1;

/** How long events can be listed and delivered again. */
export const EVENT_DAYS = 7;
