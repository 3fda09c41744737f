import { readAnswer } from './read-answer.ts';

interface Question {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Of an answer that is longer no more is read. */
  readonly limitBytes: number;
}

/**
 * Sends a body to an outside service and reads its answer as text: for so long, so far and from that
 * address alone, whatever the service does. Throws where the answer is late, longer, a redirection or
 * not a 2xx.
 */
export async function fetchText(
  asked: Question,
): Promise<{ readonly text: string; readonly headers: Headers }> {
  const { url, body, headers, timeoutMs, limitBytes } = asked;
  const answer = await fetch(url, {
    ...{ method: 'POST', body, headers, redirect: 'error' },
    // Holds for the whole answer, so that none drips for ever.
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = (await readAnswer(answer, limitBytes)).toString('utf8');
  if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}.`);
  return { text, headers: answer.headers };
}
