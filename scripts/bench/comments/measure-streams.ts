import { readMemoryMb } from '../usage.ts';
import { askOnce, quantile } from './client.ts';
import { openStreams } from './open-streams.ts';
import type { CommentBench } from './talk.ts';

export const STREAMS = 2_000;
const CREATED = 201;
const TURNS = 3;

export interface StreamFigures {
  /** The additional memory of the streams; null if the system does not report it. */
  readonly memoryMb: number | null;
  /** The response time of a member's first page, with and without open streams. */
  readonly besideP95Ms: number;
  readonly withoutP95Ms: number;
  /** The time until the last stream received a comment. */
  readonly heardMs: number;
}

/**
 * Measures readers who follow one conversation while others read. Memory is measured in the first turn only: later
 * turns reuse memory that was freed before.
 */
export async function measureStreams(talk: CommentBench, rounds: number): Promise<StreamFigures> {
  const { site, pages, nextComment } = talk;
  const beside: number[] = [];
  const without: number[] = [];
  const heard: number[] = [];
  let memoryMb: number | null = null;
  const ask = async (times: number[]) => {
    for (let round = 0; round < rounds; round += 1) times.push(await askOnce(pages.first, 200));
  };
  for (let turn = 0; turn < TURNS; turn += 1) {
    await ask(without);
    const before = await readMemoryMb(site.pid);
    const streams = await openStreams(`${talk.busyList}/stream`, STREAMS);
    await ask(beside);
    const startedAt = performance.now();
    const toAll = streams.untilHeard('comment.created');
    await askOnce({ ...nextComment(), url: talk.busyList }, CREATED);
    await toAll;
    heard.push(performance.now() - startedAt);
    const after = await readMemoryMb(site.pid);
    if (turn === 0 && before !== null && after !== null) memoryMb = after - before;
    await streams.close();
  }
  const p95 = (times: readonly number[]) => quantile(times, 0.95);
  return {
    memoryMb,
    besideP95Ms: p95(beside),
    withoutP95Ms: p95(without),
    heardMs: quantile(heard, 0.5),
  };
}
