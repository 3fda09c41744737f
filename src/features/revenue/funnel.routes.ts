import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { csvEndpoint } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { createStepCounter } from './count-steps.ts';
import { daySpanQuery } from './day-span.ts';
import { FUNNEL_STEPS } from './funnel.rules.ts';
import { MAX_ARTICLES, readFunnel, readFunnelDays, STEP_COUNTS } from './read-funnel.ts';

const count = z.int().min(0);

/** What readers did besides the funnel, for the articles of a span as a whole. */
const READER_COUNTS = { freeReads: count, giftReads: count, comments: count, tips: count };

const DEFINITIONS = {
  walls:
    'How often the paywall was shown, on our own pages and by elements. Readers without JavaScript and staff are not counted.',
  plans: 'How often the plans page was shown to readers who came from the article.',
  signups: 'Accounts that were created on the way from the article.',
  checkouts: 'Subscription checkouts that were opened from the article.',
  trials: 'Those checkouts that started a free trial.',
  paid: 'Those checkouts that have been paid so far, however late.',
  freeReads: 'Free reads of the article.',
  giftReads: 'Readers who opened the article by a gift link.',
  comments: 'Published comments.',
  tips: 'Tips for the article that were not fully refunded or disputed.',
} as const satisfies Record<(typeof STEP_COUNTS)[number] | keyof typeof READER_COUNTS, string>;

/** Returns the definitions; that of `walls` says if its figures are estimated from a sample. */
function defineSteps(wallSample: number) {
  if (wallSample === 1) return DEFINITIONS;
  const estimate = `An estimate: browsers report one in ${wallSample}, which counts as ${wallSample}.`;
  return { ...DEFINITIONS, walls: `${DEFINITIONS.walls} ${estimate}` };
}

const funnelSchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    definitions: z.object({
      walls: z.string(),
      plans: z.string(),
      signups: z.string(),
      checkouts: z.string(),
      trials: z.string(),
      paid: z.string(),
      freeReads: z.string(),
      giftReads: z.string(),
      comments: z.string(),
      tips: z.string(),
    }),
    wallSample: z.int().meta({ description: 'browsers report one in this many paywall views' }),
    articles: z.array(
      z.object({
        slug: z.string(),
        title: z.string(),
        walls: count,
        plans: count,
        signups: count,
        checkouts: count,
        trials: count,
        paid: count,
        ...READER_COUNTS,
      }),
    ),
  })
  .meta({
    id: 'Funnel',
    description: `The subscription funnel of the ${MAX_ARTICLES} articles with the most subscriptions and views`,
  });

const TAG = 'Staff: money';

/** The funnel from an article's paywall to a paid subscription. */
export function funnelEndpoints(deps: SettingsDeps): Endpoint[] {
  const counter = createStepCounter(deps);
  return [
    endpoint({
      name: 'countFunnelStep',
      method: 'post',
      path: '/v1/articles/{slug}/steps',
      summary:
        "Count a view of an article's paywall or of the plans page after it, or a new account",
      tag: 'Reading',
      audience: { who: 'anyone' },
      params: z.object({ slug: z.string().min(1).max(200) }),
      body: z.strictObject({
        step: z.enum(FUNNEL_STEPS),
        sampled: z.boolean().default(false).meta({
          description:
            'true if only one in `wallSample` (of `GET /v1/site`) paywall views is reported; it counts as that many',
        }),
      }),
      responses: { 204: { description: 'The step was counted if the article exists' } },
      result: ({ params, body, caller }) => counter.count(params.slug, body, caller),
    }),
    endpoint({
      name: 'getFunnel',
      method: 'get',
      path: '/v1/staff/funnel',
      summary:
        'Get the figures of articles: the funnel from the paywall to paid subscriptions, free reads, gifts, comments and tips',
      tag: TAG,
      audience: { who: 'staff', role: 'editor' },
      query: daySpanQuery,
      responses: { 200: { description: 'The funnel of the span', schema: funnelSchema } },
      result: async ({ query }) => {
        const { wallSample } = await deps.readSettings();
        const definitions = defineSteps(wallSample);
        return { definitions, wallSample, ...(await readFunnel(deps, query)) };
      },
    }),
    csvEndpoint(deps, {
      name: 'exportFunnel',
      path: '/v1/staff/funnel.csv',
      summary: 'Export the subscription funnel by article and day as CSV',
      description:
        "CSV, by day in the publication's time zone. A checkout and its payment count on the day of the checkout.",
      tag: TAG,
      role: 'editor',
      action: 'funnel.exported',
      query: daySpanQuery,
      columns: ['day', 'article', ...STEP_COUNTS],
      async *read(query) {
        const days = await readFunnelDays(deps, query);
        yield days.map((one) => [one.day, one.slug, ...STEP_COUNTS.map((step) => one[step])]);
      },
    }),
  ];
}
