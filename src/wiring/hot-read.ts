import type { RequestHandler } from 'express';
import { createHotRead, READS } from '../features/reading/index.ts';
import { contextOf } from '../platform/http/request-context.ts';
import type { Recorder } from '../platform/http/request-log.ts';
import type { AppContext } from './context.ts';
import type { wirePublication } from './publication.ts';
import type { wireSignIn } from './sign-in.ts';

interface Sources {
  readonly publication: Pick<ReturnType<typeof wirePublication>, 'answers' | 'sharedPages'>;
  readonly signingIn: Pick<ReturnType<typeof wireSignIn>, 'peekMember'>;
  readonly recorder: Recorder;
}

/** What stands in front of the app and answers from memory. */
export function wireHotRead(
  base: AppContext,
  { publication, signingIn, recorder }: Sources,
): RequestHandler {
  return createHotRead({
    answers: publication.answers,
    peekPage: publication.sharedPages.peek,
    peekMember: (req) =>
      signingIn.peekMember(req.headers.authorization, () => contextOf(req).cookies),
    // Members' reads are counted by account.
    spend: (caller) => base.limiter.spend(READS, { caller, address: 'unknown' }),
    headers: base.hotHeaders,
    record: recorder.recordCached,
  });
}
