import { sendRequest } from './send-request.ts';
import { readAuthorization } from './session.ts';

export interface StreamEvent {
  readonly name: string;
  readonly data: unknown;
}

const FIRST_RETRY_DELAY_MS = 3000;
const MAX_RETRY_DELAY_MS = 60_000;

/**
 * Reads the event stream of an article's comments until `signal` aborts, and reconnects with increasing
 * delays. It uses fetch, because EventSource cannot send an Authorization header.
 */
export async function followConversation(
  slug: string,
  signal: AbortSignal,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  let delay = FIRST_RETRY_DELAY_MS;
  let lastId: string | null = null;
  while (!signal.aborted) {
    try {
      for await (const block of readBlocks(slug, lastId, signal)) {
        delay = FIRST_RETRY_DELAY_MS;
        const { id, event, data } = parseBlock(block);
        lastId = id ?? lastId;
        if (event !== null && data !== null) onEvent({ name: event, data: JSON.parse(data) });
      }
    } catch {
      // The next connection resumes after the last event, by Last-Event-ID.
    }
    await wait(delay, signal);
    delay = Math.min(delay * 2, MAX_RETRY_DELAY_MS);
  }
}

async function* readBlocks(
  slug: string,
  lastId: string | null,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const path = `/v1/articles/${encodeURIComponent(slug)}/comments/stream`;
  const response = await sendRequest(
    path,
    { signal, headers: { 'Last-Event-ID': lastId ?? undefined } },
    await readAuthorization(),
  );
  if (!response.ok || response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffered = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (buffered + value).split('\n\n');
    buffered = blocks.pop() ?? '';
    yield* blocks;
  }
}

/** Parses one event of the stream: the server writes each field on one line. */
function parseBlock(block: string) {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
  return { id: field('id'), event: field('event'), data: field('data') };
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
