import { invalid } from '../wire/refusal.ts';
import type { GivenSession } from './given-session.ts';

const SHORTEST_SECONDS = 30 * 60;
const LONGEST_SECONDS = 24 * 3600;

/** Refuses parameters that contradict each other, as Stripe does before it looks anything up. */
export function assertConsistent(given: GivenSession, now: number): void {
  assertUrls(given);
  exclude(given, 'customer', 'customer_email');
  exclude(given, 'customer', 'customer_creation');
  exclude(given, 'discounts', 'allow_promotion_codes');
  onlyIn(given, 'payment', 'payment_intent_data');
  onlyIn(given, 'subscription', 'subscription_data');
  if (given.mode !== 'setup' && (given.line_items?.length ?? 0) === 0) {
    throw missingParam('line_items', `Missing required param: line_items.`);
  }
  const { expires_at: end } = given;
  if (end !== undefined && (end < now + SHORTEST_SECONDS || end > now + LONGEST_SECONDS)) {
    throw invalid(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    );
  }
}

function assertUrls(given: GivenSession): void {
  if ((given.ui_mode ?? 'hosted_page') !== 'hosted_page') return;
  if (!given.success_url) throw missingParam('success_url', 'Missing required param: success_url.');
  for (const name of ['success_url', 'cancel_url'] as const) {
    const url = given[name];
    if (url === undefined || isWebAddress(url)) continue;
    throw invalid(`Not a valid URL: URLs must begin with http:// or https:// and have a host.`, {
      code: 'url_invalid',
      param: name,
    });
  }
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url.replace('{CHECKOUT_SESSION_ID}', 'id'));
}

function exclude(given: GivenSession, one: keyof GivenSession, other: keyof GivenSession): void {
  if (given[one] === undefined || given[other] === undefined) return;
  throw invalid(`You may only specify one of these parameters: ${one}, ${other}.`, { param: one });
}

function onlyIn(given: GivenSession, mode: string, name: keyof GivenSession): void {
  if (given[name] === undefined || given.mode === mode) return;
  throw invalid(`You can not pass \`${name}\` in \`${given.mode}\` mode.`, { param: name });
}

function missingParam(param: string, message: string) {
  return invalid(message, { code: 'parameter_missing', param });
}
