import { answerOf, callApi } from '../site/api-calls.ts';
import { ARTICLES, canaryOf } from '../site/content.ts';
import type { ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { type AccessModel, createAccessModel, expectedAccess } from './access-model.ts';
import type { StripeSide } from './stripe-side.ts';

/** The setting's default. */
const GRACE_DAYS = 7;

/** Reasons of refusals; the model does not distinguish them. */
const REFUSALS = new Set([
  'payment_failed',
  'meter_available',
  'sign_in',
  'upgrade',
  'meter_exhausted',
  'subscribe',
]);

/** Rule 4: for every member and an anonymous reader, each article is open exactly if the model says so. */
export async function compareAccess(
  site: Site,
  side: StripeSide,
  members: readonly ProofMember[],
): Promise<string[]> {
  const model = await openModel(site, side);
  const customers = await site.db.read.stripeCustomer.findMany();
  const customerOf = new Map(customers.map((row) => [row.memberId, row.customerId]));
  const problems: string[] = [];
  for (const member of [null, ...members]) {
    const tier = model.findPaidTier(member && (customerOf.get(member.id) ?? null));
    problems.push(...(await compareReader(site, member, tier)));
  }
  return problems;
}

async function openModel(site: Site, side: StripeSide): Promise<AccessModel> {
  const { tierPrice, subscription } = site.db.read;
  const prices = await tierPrice.findMany({ include: { tier: true } });
  const refused = await subscription.findMany({ where: { refusedAt: { not: null } } });
  return createAccessModel(side, {
    now: site.clock.now(),
    graceDays: GRACE_DAYS,
    tierOfPrice: new Map(
      prices.flatMap(({ stripePriceId, tier }) =>
        stripePriceId === null ? [] : [[stripePriceId, tier.slug]],
      ),
    ),
    refused: new Set(refused.map(({ stripeSubscriptionId }) => stripeSubscriptionId)),
  });
}

async function compareReader(
  site: Site,
  member: ProofMember | null,
  tier: string | null,
): Promise<string[]> {
  const as = member === null ? {} : { as: member };
  const slugs = ARTICLES.map(({ slug }) => slug);
  const checked = await callApi(site, { path: '/v1/access/check', body: { slugs }, ...as });
  const decisions = answerOf('checkAccess', checked).data;
  const problems: string[] = [];
  for (const expectation of ARTICLES) {
    const { slug } = expectation;
    const expected = expectedAccess(expectation, { isKnown: member !== null, tier });
    const read = await callApi(site, { path: `/v1/articles/${slug}`, ...as });
    const article = answerOf('getArticle', read);
    const decision = decisions.find((one) => one.slug === slug);
    problems.push(
      ...compareDecision(article.access, expected).map((one) => `reading ${slug} ${one}`),
      ...compareDecision(decision, expected).map((one) => `asking about ${slug} ${one}`),
      ...compareText(JSON.stringify(article), {
        canary: canaryOf(slug),
        isOpen: expected !== null,
      }),
    );
  }
  return problems.map((problem) => `${member?.id ?? 'nobody'} ${problem}`);
}

/** The gated text is present exactly if the article is open. */
function compareText(text: string, { canary, isOpen }: { canary: string; isOpen: boolean }) {
  if (text.includes(canary) === isOpen) return [];
  return [isOpen ? `lacks the text with ${canary}` : `is told ${canary}`];
}

interface Decision {
  readonly granted?: boolean;
  readonly reason?: string;
}

function compareDecision(decision: Decision | undefined, expected: string | null): string[] {
  if (isAsExpected(decision, expected)) return [];
  const got = `${decision?.granted} ${decision?.reason}`;
  return [`is told ${got}, the model says ${expected ?? 'closed'}`];
}

function isAsExpected(decision: Decision | undefined, expected: string | null): boolean {
  if (expected === null) {
    return decision?.granted === false && REFUSALS.has(String(decision.reason));
  }
  return decision?.granted === true && decision.reason === expected;
}
