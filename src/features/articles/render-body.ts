import { busy, invalidField } from '../../platform/errors/refusals.ts';
import { createThreadPool, PoolIsFull, TaskTooHeavy } from '../../platform/threads/thread-pool.ts';
import { type RenderedBody, renderArticle } from './article-markdown.ts';

/** Up to this length the worst text takes less than 100 ms, and most articles are shorter. */
const MAX_LENGTH_HERE = 12_000;

const RETRY_SECONDS = 10;

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Longer texts are rendered beside the event loop. Nothing starts before the first of them. */
const threads = createThreadPool<string, RenderedBody>({
  module: new URL(`./render-body.thread.${EXTENSION}`, import.meta.url),
  // The second keeps honest texts going while one takes all the time that it may.
  threads: 2,
  // The longest text that may be saved takes about 6 s at its worst.
  timeLimitMs: 20_000,
  memoryLimitMb: 384,
  maxWaiting: 20,
  idleMs: 30_000,
});

/**
 * Renders and sanitises a body and its preview once, when it is saved. Call it outside transactions. Throws
 * `invalid` for a text that takes too long, and `busy` where too many long ones wait.
 */
export async function renderBody(body: string): Promise<RenderedBody> {
  if (body.length <= MAX_LENGTH_HERE) return renderArticle(body);
  try {
    return await threads.run(body);
  } catch (error) {
    if (error instanceof PoolIsFull) throw busy(RETRY_SECONDS);
    if (!(error instanceof TaskTooHeavy)) throw error;
    throw invalidField('body.body', 'takes too long to render: split it, or simplify its markup');
  }
}
