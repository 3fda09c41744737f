import { PennypressError, readProblem } from './problem.ts';
import { planRetry, type RetryOptions } from './retry.rules.ts';

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export interface SendOptions extends RetryOptions {
  readonly fetch: Fetch;
  /** Waits this many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly timeoutSeconds: number;
}

export interface Sending {
  readonly method: string;
  readonly url: string;
  /** Called for each attempt, since a token may have been renewed. */
  readonly headers: () => Promise<Headers>;
  readonly body: string | null;
  readonly credentials?: 'include' | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether an Idempotency-Key makes the server process a retry only once. */
  readonly hasKey: boolean;
}

/** A response whose body has been read. */
export interface Received {
  readonly response: Response;
  readonly text: string;
}

/** Sends a request, and retries it if that is safe. Throws `PennypressError`, or the signal's reason if it aborts. */
export async function send(sending: Sending, options: SendOptions): Promise<Received> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sendOnce(sending, options);
    } catch (error) {
      if (!(error instanceof PennypressError)) throw error;
      const wait = planRetry(sending, error, { ...options, attempt, random: Math.random() });
      if (wait === null) throw error;
      await options.sleep(wait * 1000);
      sending.signal?.throwIfAborted();
    }
  }
}

async function sendOnce(
  { method, url, headers, body, credentials, signal }: Sending,
  { fetch, timeoutSeconds }: SendOptions,
): Promise<Received> {
  const init: RequestInit = {
    method,
    body,
    headers: await headers(),
    signal: combine(signal, timeoutSeconds),
    // Workers do not support credentials, and reject the option.
    ...(credentials && { credentials }),
  };
  let received: Received;
  try {
    const response = await fetch(url, init);
    received = { response, text: await response.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    const detail = 'The server cannot be reached.';
    throw new PennypressError({ code: 'unreachable', status: 0, detail }, { cause });
  }
  const { response, text } = received;
  if (!response.ok && response.status !== 304) throw readProblem(response, text);
  return received;
}

function combine(signal: AbortSignal | undefined, seconds: number): AbortSignal {
  const timeout = AbortSignal.timeout(seconds * 1000);
  return signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
}
