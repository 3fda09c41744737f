import { readCpuSeconds } from '../usage.ts';
import { askOnce, quantile } from './client.ts';
import type { CommentBench } from './talk.ts';

const IN_FLIGHT = 32;
const WRITES_PER_SECOND = 50;
/** One in this many writes is a comment on the article that is read. */
const ON_BUSY = 5;
const CREATED = 201;

export interface Posting {
  readonly count: number;
  readonly perSecond: number;
  readonly perCpuSecond: number | null;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface UnderWrites {
  readonly perSecond: number;
  readonly readP50Ms: number;
  readonly readP99Ms: number;
  readonly writeP99Ms: number;
}

/** Posts comments of many members on many articles as fast as the server accepts them. */
export async function postComments(
  { site, nextComment }: CommentBench,
  count: number,
): Promise<Posting> {
  let left = count;
  const before = await readCpuSeconds(site.pid);
  const times: number[] = [];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (left > 0) {
        left -= 1;
        times.push(await askOnce(nextComment(), CREATED));
      }
    }),
  );
  const elapsed = (performance.now() - startedAt) / 1000;
  const after = await readCpuSeconds(site.pid);
  const cpuSeconds = before === null || after === null ? 0 : after - before;
  return {
    count: times.length,
    perSecond: times.length / elapsed,
    perCpuSecond: cpuSeconds > 0 ? times.length / cpuSeconds : null,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  };
}

/** Measures readers of an article's first page while others comment on this and other articles. */
export async function readUnderWrites(talk: CommentBench, seconds: number): Promise<UnderWrites> {
  const until = performance.now() + seconds * 1000;
  const reads: number[] = [];
  const writes: number[] = [];
  const writing: Promise<void>[] = [];
  const timer = setInterval(() => {
    const sent = talk.nextComment();
    const url = writing.length % ON_BUSY === 0 ? talk.busyList : sent.url;
    writing.push(askOnce({ ...sent, url }, CREATED).then((ms) => void writes.push(ms)));
  }, 1000 / WRITES_PER_SECOND);
  while (performance.now() < until) reads.push(await askOnce(talk.pages.first, 200));
  clearInterval(timer);
  await Promise.all(writing);
  return {
    perSecond: writes.length / seconds,
    readP50Ms: quantile(reads, 0.5),
    readP99Ms: quantile(reads, 0.99),
    writeP99Ms: quantile(writes, 0.99),
  };
}
