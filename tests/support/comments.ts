import { COMMAND } from '../../src/features/audit/index.ts';
import { DEFAULT_COMMENT_POLICY } from '../../src/features/settings/comment-policy.schema.ts';
import {
  type CommentPolicy,
  changeSettings,
  type SiteSettings,
  siteChangeSchema,
} from '../../src/features/settings/index.ts';
import { createArticle } from './articles.ts';
import { grantAccess } from './grants.ts';
import type { TestMember } from './members.ts';
import { startTestServer, type TestServer } from './server.ts';

/** The fields of a comment that tests check. */
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

interface ConversationOptions {
  readonly whoMay?: SiteSettings['comments']['whoMay'];
  readonly editWindowSeconds?: number;
  readonly closeAfterDays?: number | null;
  readonly policy?: Partial<CommentPolicy>;
}

/** The policy of a new site, except that tests may post the same text twice. */
const DEFAULT_POLICY: CommentPolicy = {
  ...DEFAULT_COMMENT_POLICY,
  repeatWithinSeconds: 0,
  bannedWords: ['viagra'],
  suspectWords: ['scumbag'],
};

/** Posts a comment as a reader does. */
export async function postComment(
  server: TestServer,
  by: TestMember,
  comment: { slug: string; body?: string; parentId?: string },
): Promise<CommentAnswer> {
  const { slug, body = 'What became of the crew?', ...rest } = comment;
  const answer = await server.http
    .post(`/v1/articles/${slug}/comments`)
    .set(...by.auth)
    .send({ body, ...rest });
  if (answer.status !== 201) throw new Error(`The comment was refused: ${answer.text}`);
  return answer.body;
}

/** Starts a site with one article that every member may comment on. */
export async function startDiscussion(): Promise<{ server: TestServer; slug: string }> {
  const server = await startTestServer();
  await setConversation(server, {});
  return { server, slug: (await createArticle(server)).slug };
}

/** Sets who may comment, the edit window, and the differences from the default policy. */
export async function setConversation(
  server: TestServer,
  { policy = {}, ...rest }: ConversationOptions,
): Promise<void> {
  const comments = { whoMay: 'members', editWindowSeconds: 900, closeAfterDays: null, ...rest };
  const change = siteChangeSchema.parse({
    comments: { ...comments, policy: { ...DEFAULT_POLICY, ...policy } },
  });
  await changeSettings(server, change, { actor: COMMAND });
}

/** Gives a member the grant of a paid subscription. */
export async function subscribe(server: TestServer, { id }: TestMember): Promise<void> {
  await grantAccess(server, id, { ground: 'subscription' });
}

/** The top-level comments that anonymous readers see. */
export async function listComments(
  server: TestServer,
  slug: string,
  query = '',
): Promise<CommentAnswer[]> {
  return (await getComments(server, slug, query)).body.data;
}

/** The response of the comment list for anonymous readers. */
export function getComments(server: TestServer, slug: string, query = '') {
  return server.http.get(`/v1/articles/${slug}/comments${query}`);
}

/** The top-level comments that this member sees. */
export async function listCommentsAs(
  server: TestServer,
  by: TestMember,
  slug: string,
): Promise<CommentAnswer[]> {
  return (await getComments(server, slug).set(...by.auth)).body.data;
}

export async function findCommentStatus(server: TestServer, id: string): Promise<string> {
  return (await server.db.read.comment.findUniqueOrThrow({ where: { id } })).status;
}

/** Decides on a comment as a moderator. */
export function moderate(
  server: TestServer,
  by: TestMember,
  { id, decision, body = {} }: { id: string; decision: 'approve' | 'reject'; body?: object },
) {
  return server.http
    .post(`/v1/staff/comments/${id}/${decision}`)
    .set(...by.auth)
    .send(body);
}

/** The comment count that is stored with an article. */
export async function countComments(server: TestServer, articleId: string): Promise<number> {
  const article = await server.db.read.article.findUniqueOrThrow({ where: { id: articleId } });
  return article.commentCount;
}

/** The ids on all pages of a comment list, page by page. */
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
