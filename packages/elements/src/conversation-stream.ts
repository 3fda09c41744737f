import { send } from './api.ts';
import { readToken } from './session.ts';

export interface StreamEvent {
  readonly name: string;
  readonly data: unknown;
}

const PAUSE_MS = 3000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Follows an article's conversation until `signal` says stop, through lost connections. By fetch and
 * not by EventSource, which cannot say who asks.
 */
export async function followConversation(
  slug: string,
  signal: AbortSignal,
  tell: (event: StreamEvent) => void,
): Promise<void> {
  let pause = PAUSE_MS;
  let lastId: string | null = null;
  while (!signal.aborted) {
    try {
      for await (const block of readBlocks(slug, lastId, signal)) {
        pause = PAUSE_MS;
        const { id, event, data } = readBlock(block);
        lastId = id ?? lastId;
        if (event !== null && data !== null) tell({ name: event, data: JSON.parse(data) });
      }
    } catch {
      // Whatever broke the connection, the next one resumes where this one was.
    }
    await wait(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

async function* readBlocks(
  slug: string,
  lastId: string | null,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const path = `/v1/articles/${encodeURIComponent(slug)}/comments/stream`;
  const answer = await send(
    path,
    { signal, headers: { 'Last-Event-ID': lastId ?? undefined } },
    await readToken(),
  );
  if (!answer.ok || answer.body === null) return;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let kept = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (kept + value).split('\n\n');
    kept = blocks.pop() ?? '';
    yield* blocks;
  }
}

/** One event as the server writes it: a line for each field. */
function readBlock(block: string) {
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
