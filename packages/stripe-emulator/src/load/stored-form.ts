/** Types of objects that are stored separately: an expanded object of these types is replaced by its id. */
const EXPANDABLE = new Set([
  'balance_transaction',
  'charge',
  'checkout.session',
  'customer',
  'discount',
  'dispute',
  'invoice',
  'payment_intent',
  'payment_method',
  'payout',
  'product',
  'promotion_code',
  'refund',
  'setup_intent',
  'subscription',
  'subscription_schedule',
]);

/** Converts an object to its stored form: expanded fields at any depth become ids again. */
export function storedForm(value: unknown, isOutermost = true): unknown {
  if (Array.isArray(value)) return value.map((each) => storedForm(each, false));
  if (typeof value !== 'object' || value === null) return value;
  const { id, object } = value as { id?: unknown; object?: unknown };
  if (!isOutermost && typeof id === 'string' && EXPANDABLE.has(String(object))) return id;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, storedForm(each, false)]),
  );
}
