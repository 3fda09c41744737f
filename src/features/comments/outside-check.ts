import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { fetchText } from '../../platform/http/fetch-text.ts';
import { OUTCOMES, type Outcome } from './policy.rules.ts';

const TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 10_000;

const answerSchema = z.object({ verdict: z.enum(OUTCOMES) });

interface OutsideCheckRequest {
  readonly id: string;
  readonly body: string;
  readonly html: string;
  readonly articleSlug: string;
  /** The member id, which only this site can link to a person. */
  readonly authorId: string | null;
}

/** Throws on a timeout, or if the response is not as documented. */
export type OutsideCheck = (request: OutsideCheckRequest, now: Date) => Promise<Outcome>;

/**
 * Creates the client of the publisher's own moderation service. Only the configured URL is called: it never comes from
 * user input, and redirects are not followed.
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
  return async (request, now) => {
    const body = JSON.stringify(request);
    const at = Math.floor(now.getTime() / 1000);
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    const { text } = await fetchText({
      url,
      body,
      timeoutMs,
      limitBytes: MAX_ANSWER_BYTES,
      headers: {
        'Content-Type': 'application/json',
        'Pennypress-Signature': `t=${at},v1=${signature}`,
      },
    });
    return answerSchema.parse(JSON.parse(text)).verdict;
  };
}
