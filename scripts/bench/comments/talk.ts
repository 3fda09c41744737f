import { writeCursor } from '../../../src/platform/http/pages.ts';
import { openSite, type Site } from '../site.ts';
import type { Sent } from './client.ts';
import { type Amount, ARTICLES, fillConversations, findPosition } from './fill-conversations.ts';
import { signInTalkers } from './sign-in-talkers.ts';

const PAGE = 20;
const DEEP_PAGE = 1_000;
const COMMENTING_MEMBERS = 64;

/** The pages that are compared: of the busy article, and of its longest thread. */
export type PageName = 'first' | 'deep' | 'replies' | 'top';

/** A server with a database that holds this amount of comments. */
export interface CommentBench {
  readonly site: Site;
  readonly tokens: readonly string[];
  readonly pages: Readonly<Record<PageName, Sent>>;
  readonly busyList: string;
  /** The next comment, each unique, of one of many members on one of many articles. */
  nextComment(): Sent;
}

export async function openCommentBench(amount: Amount): Promise<CommentBench> {
  const site = await openSite();
  const { databaseUrl, url, environment } = site;
  await fillConversations(databaseUrl, amount);
  const tokens = await signInTalkers(environment, COMMENTING_MEMBERS);
  const [token = ''] = tokens;
  const depth = Math.min(DEEP_PAGE * PAGE, amount.onBusyArticle - amount.longThread - PAGE) - 1;
  const deep = await findPosition(databaseUrl, { list: 'newest', offset: depth });
  const last = { list: 'replies', offset: amount.longThread - PAGE - 1 } as const;
  const reply = await findPosition(databaseUrl, last);
  const list = `${url}/v1/articles/talk-0/comments`;
  const deepCursor = writeCursor(`comments:newest:${deep.listId}`, deep);
  const replyCursor = writeCursor(`replies:${reply.listId}`, reply);
  const replies = `${url}/v1/comments/${reply.listId}/replies?cursor=${replyCursor}`;
  // Requests as a member: anonymous pages are cached, and would measure the cache instead.
  const get = (address: string): Sent => ({ method: 'GET', url: address, token });
  let posted = 0;
  return {
    site,
    tokens,
    busyList: list,
    pages: {
      first: get(list),
      deep: get(`${list}?cursor=${deepCursor}`),
      replies: get(replies),
      top: get(`${list}?sort=top`),
    },
    nextComment() {
      posted += 1;
      return {
        method: 'POST',
        url: `${url}/v1/articles/talk-${1 + (posted % (ARTICLES - 1))}/comments`,
        token: tokens[posted % tokens.length] ?? '',
        body: { body: `I saw it *leave*, and so did number ${posted}.` },
      };
    },
  };
}
