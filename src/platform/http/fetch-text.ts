import { readAnswer } from './read-answer.ts';

interface TextRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** A longer response is aborted. */
  readonly limitBytes: number;
}

/**
 * POSTs a body to an external service and reads its response as text. Throws if the response exceeds the timeout or the
 * size limit, is a redirect, or is not a 2xx.
 */
export async function fetchText(
  request: TextRequest,
): Promise<{ readonly text: string; readonly headers: Headers }> {
  const { url, body, headers, timeoutMs, limitBytes } = request;
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers,
    redirect: 'error',
    // The timeout covers the whole response, including a slow body.
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = (await readAnswer(answer, limitBytes)).toString('utf8');
  if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}.`);
  return { text, headers: answer.headers };
}
