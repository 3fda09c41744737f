import type { Request, RequestHandler, Response } from 'express';
import { ANONYMOUS, type Caller, type MemberCaller } from '../../platform/http/caller.ts';
import { isNotModified, type Representation } from '../../platform/http/representation.ts';
import type { Recorder } from '../../platform/http/request-log.ts';
import type { ArticleAnswers } from './article-answers.ts';

/** Only this exact address; everything that deviates takes the ordinary way. */
const ARTICLE = /^\/v1\/articles\/([a-z0-9-]+)$/;

/** Our cookies begin so; a request with none of them is nobody in particular. */
const OUR_COOKIE = /(?:^|;\s*)pp_/;

type Headers = Readonly<Record<string, string>>;

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

interface Recipient {
  readonly caller: Caller;
  /** Headers that tell what is left of their reads. */
  readonly budget: Headers;
}

const NOBODY: Recipient = { caller: ANONYMOUS, budget: {} };

export interface HotReadOptions {
  readonly answers: Pick<ArticleAnswers, 'peekForEveryone' | 'peekForMember'>;
  /** What everyone gets at an address that is no article's, if it is in memory. */
  peekPage(address: string): Representation | undefined;
  /** The member whose token holds, if what has to be known of them is in memory. */
  peekMember(req: Request): MemberCaller | null;
  /** Counts one read of theirs; rejects where they have none left. */
  spend(member: MemberCaller): Promise<Headers>;
  /** Go out with every answer. */
  readonly headers: Headers;
  /** Counts a request that was answered so. */
  readonly record: Recorder['recordCached'];
}

/**
 * The hottest reads of all, in front of every other middleware: an article, for nobody in particular or
 * for a member, if all that its answer is made of lies in memory; and for nobody a page of comments. A
 * member's token is verified and the ladder is asked each time, by the same functions as everywhere; only
 * looking things up and the way to them is saved. Whatever else comes, and whatever would be refused, is
 * passed on untouched.
 */
export function createHotRead(options: HotReadOptions): RequestHandler {
  const prepared = new WeakMap<Representation, readonly string[]>();

  function peekForNobody(req: Request, slug: string | undefined): Representation | undefined {
    if (slug !== undefined) return options.answers.peekForEveryone(slug);
    return isUnmarked(req) ? options.peekPage(req.url) : undefined;
  }

  /** Names and values in turn: an object of so many names would be built anew for each answer. */
  function fieldsOf(representation: Representation): readonly string[] {
    const known = prepared.get(representation);
    if (known) return known;
    const fields = Object.entries({ ...options.headers, ...representation.headers }).flat();
    prepared.set(representation, fields);
    return fields;
  }

  /** What has a body tells its length, as everywhere. */
  function send({ req, res }: Exchange, answer: Representation, to: Recipient): void {
    const isKnownToClient = isNotModified(answer.etag, req.headers['if-none-match']);
    const status = isKnownToClient ? 304 : 200;
    const fields = [...fieldsOf(answer)];
    for (const name in to.budget) fields.push(name, to.budget[name] ?? '');
    if (!isKnownToClient) fields.push('Content-Length', `${answer.bytes.length}`);
    res.writeHead(status, fields);
    res.end(isKnownToClient ? undefined : answer.bytes);
    options.record(req, to.caller, status);
  }

  return (req, res, next) => {
    if (req.method !== 'GET' || !isPlain(req)) {
      next();
      return;
    }
    const slug = ARTICLE.exec(req.url)?.[1];
    if (slug === undefined || isNobody(req)) {
      const ready = peekForNobody(req, slug);
      if (ready === undefined) next();
      else send({ req, res }, ready, NOBODY);
      return;
    }
    const member = options.peekMember(req);
    const answer = member && options.answers.peekForMember(slug, member);
    if (!answer) {
      next();
      return;
    }
    // Where no read is left the ordinary way says so, and counts this one once more.
    options.spend(member).then(
      (budget) => send({ req, res }, answer, { caller: member, budget }),
      () => next(),
    );
  };
}

/** From no page of another site, which CORS has a say in, and without a body. */
function isPlain({ headers }: Request): boolean {
  return (
    headers.origin === undefined &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined
  );
}

/** Without any cookie at all, as such pages ask: they vary by all of them. */
function isUnmarked({ headers }: Request): boolean {
  return headers.authorization === undefined && headers.cookie === undefined;
}

function isNobody({ headers }: Request): boolean {
  if (headers.authorization !== undefined) return false;
  return headers.cookie === undefined || !OUR_COOKIE.test(headers.cookie);
}
