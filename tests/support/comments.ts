import { COMMAND } from '../../src/features/audit/index.ts';
import {
  type CommentPolicy,
  changeSettings,
  siteChangeSchema,
} from '../../src/features/settings/index.ts';
import { createArticle } from './articles.ts';
import { grantAccess } from './grants.ts';
import type { TestMember } from './members.ts';
import { startTestServer, type TestServer } from './server.ts';

/** The fields of a comment that tests use. */
export interface CommentAnswer {
  readonly id: string;
  readonly parentId: string | null;
  readonly articleSlug: string;
  readonly permalink: string;
  readonly pinned: boolean;
  readonly featured: boolean;
  readonly body: string | null;
  readonly replyCount: number;
  readonly replies: readonly CommentAnswer[];
  readonly repliesCursor: string | null;
  readonly status: string;
  readonly likes: number;
  readonly liked: boolean;
}

interface ConversationWish {
  readonly whoMay?: 'members' | 'subscribers' | 'closed';
  readonly editWindowSeconds?: number;
  readonly closeAfterDays?: number | null;
  readonly policy?: Partial<CommentPolicy>;
}

/** The default policy, except that duplicate comments are allowed. */
const ORDINARY_POLICY: CommentPolicy = {
  secondsBetween: 0,
  repeatWithinSeconds: 0,
  bannedWords: ['viagra'],
  suspectWords: ['scumbag'],
  linksAllowed: 3,
  holdFirst: 0,
  rejectionsTolerated: null,
  reportsTolerated: 5,
  outsideCheck: 'off',
  outsideService: 'own',
};

/** Posts a comment through the API. */
export async function postComment(
  server: TestServer,
  by: TestMember,
  given: { slug: string; body?: string; parentId?: string },
): Promise<CommentAnswer> {
  const { slug, body = 'What became of the crew?', ...rest } = given;
  const answer = await server.http
    .post(`/v1/articles/${slug}/comments`)
    .set(...by.auth)
    .send({ body, ...rest });
  if (answer.status !== 201) throw new Error(`The comment was refused: ${answer.text}`);
  return answer.body;
}

/** A site with one article, on which every member may comment. */
export async function startDiscussion(): Promise<{ server: TestServer; slug: string }> {
  const server = await startTestServer();
  await setConversation(server, {});
  return { server, slug: (await createArticle(server)).slug };
}

/** Sets who may comment, the edit window, and changes of the default policy. */
export async function setConversation(
  server: TestServer,
  { policy = {}, ...rest }: ConversationWish,
): Promise<void> {
  const comments = { whoMay: 'members', editWindowSeconds: 900, closeAfterDays: null, ...rest };
  const change = siteChangeSchema.parse({
    comments: { ...comments, policy: { ...ORDINARY_POLICY, ...policy } },
  });
  await changeSettings(server, change, { actor: COMMAND });
}

/** Gives a member the grant of a paid month. */
export async function subscribe(server: TestServer, { id }: TestMember): Promise<void> {
  await grantAccess(server, id, { ground: 'subscription' });
}

/** The top-level comments for anonymous readers. */
export async function listComments(
  server: TestServer,
  slug: string,
  query = '',
): Promise<CommentAnswer[]> {
  return (await server.http.get(`/v1/articles/${slug}/comments${query}`)).body.data;
}

/** The article's comment count. */
export async function countComments(server: TestServer, articleId: string): Promise<number> {
  const article = await server.db.read.article.findUniqueOrThrow({ where: { id: articleId } });
  return article.commentCount;
}

/** All ids of a list of comments, page by page. */
export async function listPages(server: TestServer, url: string): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const after = cursor === null ? '' : `${url.includes('?') ? '&' : '?'}cursor=${cursor}`;
    const { body }: { body: { data: CommentAnswer[]; nextCursor: string | null } } =
      await server.http.get(`${url}${after}`);
    pages.push(body.data.map(({ id }) => id));
    cursor = body.nextCursor;
  } while (cursor !== null);
  return pages;
}
