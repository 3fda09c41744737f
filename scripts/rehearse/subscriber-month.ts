import { z } from 'zod';
import { callApi, expectRefusal, expectSuccess, payCheckout } from './api-calls.ts';
import type { Member } from './members.ts';
import { FAILING_CARD, GOOD_CARD, pickPaymentMethod, setCard } from './payment-methods.ts';
import { PROMOTION_CODES } from './publication.ts';
import type { RehearsalContext } from './rehearsal-context.ts';

const REASONS = ['too_expensive', 'unused', 'low_quality', 'other'];

const subscriptionSchema = z
  .object({
    tier: z.string(),
    status: z.string(),
    cancelAt: z.string().nullable(),
    pausedAt: z.string().nullable(),
  })
  .nullable();

/** Subscribes, or changes a subscription in a way that its state allows. */
export async function updateSubscription(
  context: RehearsalContext,
  member: Member,
  token: string,
): Promise<void> {
  const { site, random } = context;
  const reply = await callApi(site, '/v1/me/subscription', { token });
  const subscription = reply.status === 404 ? null : expectSuccess(reply, subscriptionSchema);
  const isOver = subscription === null || subscription.status === 'canceled';
  if (isOver) await subscribe(context, member, token);
  else if (subscription.status === 'past_due') await replaceWithGoodCard(context, token);
  else if (subscription.cancelAt !== null) await maybeChange(context, token, { resume: 0.3 });
  else if (subscription.pausedAt !== null) await maybeChange(context, token, { resume: 0.6 });
  else if (random.happens(0.12)) await replaceWithFailingCard(context, token);
  else await maybeChange(context, token, CHANGES);
}

async function subscribe(context: RehearsalContext, member: Member, token: string): Promise<void> {
  const { site, random, counts } = context;
  const currency = random.pick(['usd', 'usd', 'eur']);
  const promotionCode = random.happens(0.25) ? random.pick(PROMOTION_CODES) : undefined;
  const articleSlug = await readWall(context);
  const body = {
    ...(articleSlug === null ? {} : { articleSlug }),
    tier: random.pick(['supporter', 'supporter', 'patron']),
    interval: random.pick(['month', 'month', 'month', 'year']),
    currency,
    promotionCode,
  };
  const started = await callApi(site, '/v1/subscriptions/checkout', { body, token });
  // The webhook about the end of the previous subscription may be pending; a code may not apply.
  if (started.status === 409 || started.status === 422) return;
  const card = pickPaymentMethod(context, currency);
  const isPaid = await payCheckout(site, started, { card, email: member.email });
  counts.add(isPaid ? `subscriptions started in ${currency}` : 'declined payments');
  if (isPaid && promotionCode) counts.add('promotion codes used');
}

/** Picks the article whose wall leads to the subscription; null for some, who use the plans page. */
async function readWall({ site, random, articles }: RehearsalContext): Promise<string | null> {
  if (articles.length === 0 || random.happens(0.3)) return null;
  const slug = random.pick(articles);
  for (const step of random.happens(0.5) ? ['wall', 'plans'] : ['wall']) {
    await callApi(site, `/v1/articles/${slug}/steps`, { body: { step } });
  }
  return slug;
}

/** Probabilities of a subscriber's changes. */
type Changes = Partial<
  Readonly<Record<'change' | 'cancel' | 'end' | 'withdraw' | 'pause' | 'resume', number>>
>;

const CHANGES: Changes = { change: 0.18, cancel: 0.09, end: 0.03, withdraw: 0.06, pause: 0.08 };

/** Makes at most one of these changes. */
async function maybeChange(
  context: RehearsalContext,
  token: string,
  probabilities: Changes,
): Promise<void> {
  const { random } = context;
  const acts = {
    change: {
      body: {
        tier: random.pick(['supporter', 'patron']),
        interval: random.pick(['month', 'month', 'year']),
      },
      word: 'changes of plan or interval',
    },
    cancel: {
      body: { at: 'period_end', reason: random.pick(REASONS) },
      word: 'cancelled at period end',
    },
    end: { body: { at: 'now' }, word: 'cancelled at once' },
    withdraw: { body: {}, word: 'withdrawn' },
    pause: { body: {}, word: 'paused' },
    resume: { body: {}, word: 'resumed' },
  };
  for (const [name, probability] of Object.entries(probabilities)) {
    if (!random.happens(probability)) continue;
    const { body, word } = acts[name as keyof Changes];
    const path = name === 'end' ? 'cancel' : name;
    await changeSubscription(context, { path, body, word, token });
    return;
  }
}

async function changeSubscription(
  { site, counts }: RehearsalContext,
  act: { path: string; body: object; word: string; token: string },
): Promise<void> {
  const { path, body, word, token } = act;
  const reply = await callApi(site, `/v1/me/subscription/${path}`, { body, token });
  // A 4xx is expected: the same plan again, a declined card, too late to withdraw.
  if (reply.status < 300) counts.add(word);
  else expectRefusal(reply);
}

async function replaceWithFailingCard(context: RehearsalContext, token: string): Promise<void> {
  if (await setCard(context, token, FAILING_CARD)) context.counts.add('failing cards');
}

async function replaceWithGoodCard(context: RehearsalContext, token: string): Promise<void> {
  if (!context.random.happens(0.6)) return;
  if (await setCard(context, token, GOOD_CARD)) context.counts.add('cards replaced');
}
