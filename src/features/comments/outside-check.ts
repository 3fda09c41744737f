import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { fetchText } from '../../platform/http/fetch-text.ts';

const TIMEOUT_MS = 5_000;
const LONGEST_ANSWER_BYTES = 10_000;

const answerSchema = z.object({ verdict: z.enum(['publish', 'hold', 'reject']) });

export interface OutsideCheckRequest {
  readonly id: string;
  readonly body: string;
  readonly html: string;
  readonly articleSlug: string;
  /** An id that only this site can tie to a person. */
  readonly authorId: string | null;
}

export type OutsideVerdict = z.output<typeof answerSchema>['verdict'];

/** Throws where the service does not answer in time, or not in its words. */
export type OutsideCheck = (asked: OutsideCheckRequest, now: Date) => Promise<OutsideVerdict>;

/**
 * Asks the publisher's own service about a comment. Only the configured address is ever called: it does
 * not come from what anybody writes, and redirections are not followed.
 */
export function createOutsideCheck({
  url,
  secret,
  timeoutMs = TIMEOUT_MS,
}: {
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs?: number;
}): OutsideCheck {
  return async (asked, now) => {
    const body = JSON.stringify(asked);
    const at = Math.floor(now.getTime() / 1000);
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    const { text } = await fetchText({
      ...{ url, body, timeoutMs, limitBytes: LONGEST_ANSWER_BYTES },
      headers: {
        'Content-Type': 'application/json',
        'Pennypress-Signature': `t=${at},v1=${signature}`,
      },
    });
    return answerSchema.parse(JSON.parse(text)).verdict;
  };
}
