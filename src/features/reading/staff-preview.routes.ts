import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { articleRows } from '../articles/index.ts';
import type { GoalState } from '../tips/index.ts';
import { NO_STORE } from './caching.rules.ts';
import { decidePreview, PREVIEW_READERS, type PreviewReader } from './preview-reader.rules.ts';
import { articleAnswerSchema } from './reading.schemas.ts';
import { presentArticle, presentDecision } from './reading.views.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { loadPresentationContext } from './text-links.ts';

interface StaffPreviewDeps extends ReadingDeps {
  readonly goalOf: (articleId: string) => Promise<GoalState | null>;
}

/** Previews do not include the conversation. */
const NO_CONVERSATION = { open: false, canComment: false, reason: null, closesAt: null } as const;

const previewQuery = z.object({
  reader: z.enum(PREVIEW_READERS).default('anonymous'),
  plan: z.string().max(120).optional().meta({ description: "the slug of a subscriber's plan" }),
  freeReads: z.enum(['left', 'used']).default('left'),
});

/** Returns an article in any state as a type of reader would get it; the page shows it like a published one. */
export function staffPreviewEndpoints(deps: StaffPreviewDeps): Endpoint[] {
  return [
    endpoint({
      name: 'previewArticle',
      method: 'get',
      path: '/v1/staff/articles/{id}/preview',
      summary: 'Get an article, published or not, as a type of reader would get it',
      tag: 'Staff: articles',
      audience: { who: 'staff', role: 'editor' },
      params: z.object({ id: z.uuid() }),
      query: previewQuery,
      responses: {
        200: { description: 'The article for that reader', schema: articleAnswerSchema },
      },
      handle: async ({ params, query }) => {
        const { reader: as, plan = null, freeReads } = query;
        const reader = { as, plan, isMeterUsed: freeReads === 'used' };
        const body = await previewArticle(deps, params.id, reader);
        return { status: 200, body, headers: { 'Cache-Control': NO_STORE } };
      },
    }),
  ];
}

/** Throws `not_found` if the article does not exist. */
async function previewArticle(deps: StaffPreviewDeps, id: string, reader: PreviewReader) {
  const found = await articleRows.find(deps.db.read, { id });
  if (found === null) throw notFound();
  const now = deps.clock.now();
  const settings = await deps.readSettings();
  // A draft has no date yet; readers would see its day of publication.
  const publishedAt = found.publishedAt ?? now;
  const article = { ...found, publishedAt, goal: await deps.goalOf(id) };
  const decision = decidePreview(article, reader, { meter: settings.meter, now });
  const masthead = await loadPresentationContext(deps.db.read, { ...deps, settings, now }, [
    found.html,
  ]);
  const isKnown = reader.as !== 'anonymous';
  const wall = { isKnown, opensByGroup: false, hasGroupsByAddress: false };
  return {
    article: presentArticle(article, masthead, decision.granted),
    ...presentDecision(article, masthead, { decision, conversation: NO_CONVERSATION, ...wall }),
  };
}
