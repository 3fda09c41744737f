import { recordAnswers, startBareServer } from '../bare-servers.ts';
import type { Ask } from '../cases.ts';
import { type CaseFigures, measureCase } from '../rounds.ts';
import type { CommentBench } from './talk.ts';

export interface ListPlan {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** Compares the anonymous first page of the busy article with bare servers that send the same bytes. */
export async function compareList(
  { site, busyList }: CommentBench,
  { rounds, seconds, warmUpSeconds }: ListPlan,
): Promise<CaseFigures> {
  const path = busyList.slice(site.url.length);
  const ask: Ask = { name: 'list of 20 comments', method: 'GET', status: 200, path, headers: {} };
  const answers = await recordAnswers(site.url, [ask]);
  const http = await startBareServer('http', answers);
  const express = await startBareServer('express', answers);
  try {
    const contenders = { site, http, express };
    await measureCase(contenders, { ask, index: 0, rounds: 1, seconds: warmUpSeconds });
    return await measureCase(contenders, { ask, index: 0, rounds, seconds });
  } finally {
    await Promise.all([http.process.stop(), express.process.stop()]);
  }
}
