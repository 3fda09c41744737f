import type { Request, RequestHandler, Response } from 'express';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { isNotModified } from '../../platform/http/etag.ts';
import type { Recorder } from '../../platform/http/request-log.ts';
import type { ArticleAnswers } from './article-answers.ts';
import { type ArticleBytes, createArticleBytes } from './article-bytes.ts';

/** Only this exact address; everything that deviates goes through the router. */
const ARTICLE = /^\/v1\/articles\/([a-z0-9-]+)$/;

type Headers = Readonly<Record<string, string>>;

export interface MemberFastPathOptions {
  readonly publicUrl: string;
  readonly answers: Pick<ArticleAnswers, 'getCachedFor'>;
  /** The member whose token is valid, if everything that has to be known of them is in memory. */
  findCachedMember(req: Request): MemberCaller | null;
  /** Counts one read of theirs, and answers what is left as headers; rejects where nothing is left. */
  countRead(member: MemberCaller): Promise<Headers>;
  /** Go out with every answer. */
  readonly headers: Headers;
  readonly recordCached: Recorder['recordCached'];
}

/**
 * The one fast path beside the shared cache: an article for a member to whom it is open, where session,
 * member, grants, article and settings are all in memory. The token is verified and the access rules are
 * asked for every request, by the same functions as everywhere; only queries and the router are saved.
 * Whatever else comes, and whatever would be refused, is passed on untouched.
 */
export function createMemberFastPath(options: MemberFastPathOptions): RequestHandler {
  const { answers, findCachedMember, countRead, recordCached } = options;
  const articleBytes = createArticleBytes(options.publicUrl);
  const common = Object.entries(options.headers).flat();

  return (req, res, next) => {
    const slug = isPlainGet(req) ? ARTICLE.exec(req.url)?.[1] : undefined;
    const member = slug === undefined ? null : findCachedMember(req);
    const opened = slug !== undefined && member ? answers.getCachedFor(slug, member) : undefined;
    if (member === null || opened === undefined) {
      next();
      return;
    }
    // Where no read is left the router says so, and counts this one once more.
    countRead(member).then(
      (budget) => {
        const headers = [...common, ...Object.entries(budget).flat()];
        const status = send({ req, res }, articleBytes.get(opened), headers);
        recordCached(req, member, status);
      },
      () => next(),
    );
  };
}

/** Without a body, and from no page of another site, which CORS has a say in. */
function isPlainGet({ method, headers }: Request): boolean {
  return (
    method === 'GET' &&
    headers.origin === undefined &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined
  );
}

/** Answers the status that was sent. */
function send(
  { req, res }: { readonly req: Request; readonly res: Response },
  { bytes, etag, headers }: ArticleBytes,
  others: readonly string[],
): number {
  if (isNotModified(etag, req.headers['if-none-match'])) {
    res.writeHead(304, [...others, ...headers]).end();
    return 304;
  }
  const contentLength = ['Content-Length', `${bytes.length}`];
  res.writeHead(200, [...others, ...headers, ...contentLength]).end(bytes);
  return 200;
}
