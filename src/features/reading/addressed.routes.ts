import { notFound } from '../../platform/errors/refusals.ts';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { ARTICLES_KEY, addSurrogateKeys } from '../../platform/http/surrogate-keys.ts';
import { type AddressDeps, addressQuery, getArticleByUrl } from '../articles/index.ts';
import type { ArticleResponses } from './article-responses.ts';
import { addressedAccessSchema } from './decisions.schemas.ts';
import { READS } from './reading.routes.ts';
import { conversationSchema } from './reading.schemas.ts';

interface AddressedDeps extends AddressDeps {
  readonly articleResponses: ArticleResponses;
}

const AS_BEFORE = { description: 'Not modified' };
const BY_ADDRESS = {
  method: 'get',
  audience: { who: 'anyone' },
  limits: READS,
  query: addressQuery,
  refusals: { 404: ['not_found'] },
} as const;

/** Endpoints by which a page of the publisher's own site queries the article at its URL. */
export function byUrlEndpoints(deps: AddressedDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getAccess',
      ...BY_ADDRESS,
      path: '/v1/access',
      summary: 'Get whether the caller may read the article at a URL, and why',
      tag: 'Reading',
      responses: {
        200: { description: 'The decision', schema: addressedAccessSchema },
        304: AS_BEFORE,
      },
      handle: async (request) => {
        const { slug, until, body, ...answer } = await decide(deps, request);
        return { ...answer, body: { slug, url: request.query.url, ...body.access, until } };
      },
    }),
    endpoint({
      name: 'getConversation',
      ...BY_ADDRESS,
      path: '/v1/conversation',
      summary: 'Get whether the article at a URL is open for comments, and to the caller',
      tag: 'Conversation',
      responses: {
        200: { description: 'The state of the conversation', schema: conversationSchema },
        304: AS_BEFORE,
      },
      handle: async (request) => {
        const { slug: _, until, body, ...answer } = await decide(deps, request);
        return { ...answer, body: body.conversation };
      },
    }),
  ];
}

/** Returns the article's own decision. The key of all articles is added, because any of them may take over the URL. */
async function decide(deps: AddressedDeps, request: ApiRequest<unknown, { url: string }>) {
  const { query, caller, readerAddress } = request;
  const { slug } = await getArticleByUrl(deps, query.url, request);
  const decided = await deps.articleResponses.decisionForCaller(slug, caller, readerAddress);
  if (decided === null) throw notFound();
  return { ...decided, slug, headers: addSurrogateKeys(decided.headers, ARTICLES_KEY) };
}
