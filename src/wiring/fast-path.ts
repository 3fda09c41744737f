import type { RequestHandler } from 'express';
import { createMemberFastPath, READS } from '../features/reading/index.ts';
import { contextOf } from '../platform/http/request-context.ts';
import type { Recorder } from '../platform/http/request-log.ts';
import { createSharedCache } from '../platform/http/shared-cache.ts';
import type { BaseContext } from './context.ts';
import type { wirePublication } from './publication.ts';
import { purgeOnChanges } from './purge.ts';
import type { wireSignIn } from './sign-in.ts';

interface Sources {
  readonly publication: Pick<ReturnType<typeof wirePublication>, 'answers'>;
  readonly signingIn: Pick<ReturnType<typeof wireSignIn>, 'authenticateFromCache'>;
  readonly recorder: Recorder;
}

/** What stands in front of the app and answers from memory: shared responses, and a member's article. */
export function wireFastPath(
  base: BaseContext,
  { publication, signingIn, recorder }: Sources,
): RequestHandler {
  const { recordCached } = recorder;
  const { isSubscribed } = base.changes;
  const sharedCache = createSharedCache({ ...base, isSubscribed, recordCached });
  purgeOnChanges(base.changes, sharedCache);
  const memberFastPath = createMemberFastPath({
    publicUrl: base.publicUrl,
    answers: publication.answers,
    findCachedMember: (req) =>
      signingIn.authenticateFromCache(req.headers.authorization, () => contextOf(req).cookies),
    // Members' reads are counted by account.
    countRead: (caller) => base.limiter.spend(READS, { caller, address: 'unknown' }),
    headers: base.fastPathHeaders,
    recordCached,
  });
  return (req, res, next) => sharedCache.handle(req, res, () => memberFastPath(req, res, next));
}
