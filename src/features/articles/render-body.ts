import { busy, invalidField } from '../../platform/errors/refusals.ts';
import { createThreadPool, PoolIsFull, TaskTooHeavy } from '../../platform/threads/thread-pool.ts';
import { type RenderedBody, renderArticle } from './article-markdown.ts';

/** Up to this length, the worst case takes less than 100 ms, and most articles are shorter. */
const MAX_LENGTH_HERE = 12_000;

const RETRY_SECONDS = 10;

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Renders longer texts in worker threads, which start with the first such text. */
const threads = createThreadPool<string, RenderedBody>({
  module: new URL(`./render-body.thread.${EXTENSION}`, import.meta.url),
  // The second thread keeps rendering other texts while one text takes all of its time limit.
  threads: 2,
  // The longest text that can be saved takes about 6 s in the worst case.
  timeLimitMs: 20_000,
  memoryLimitMb: 384,
  maxWaiting: 20,
  idleMs: 30_000,
});

/**
 * Renders and sanitizes a body and its preview once, when it is saved. Must be called outside transactions. Throws
 * `invalid` if a text takes too long, and `busy` if too many long texts are waiting.
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
