import { askOnce, quantile } from './client.ts';
import type { CommentBench, PageName } from './talk.ts';

/** The response time of each page in milliseconds, the median of all rounds. */
export type Pages = Readonly<Record<PageName, number>>;

const NAMES: readonly PageName[] = ['first', 'top', 'deep', 'replies'];
const WARM_UP = 20;

/** Measures both in alternation, so that a machine that slows down slows both. */
export async function comparePages(
  talks: { readonly small: CommentBench; readonly large: CommentBench },
  rounds: number,
): Promise<{ readonly small: Pages; readonly large: Pages }> {
  const taken = { small: emptyTimes(), large: emptyTimes() };
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    for (const size of ['small', 'large'] as const) {
      for (const name of NAMES) {
        const ms = await askOnce(talks[size].pages[name], 200);
        if (round >= WARM_UP) taken[size][name].push(ms);
      }
    }
  }
  return { small: summarise(taken.small), large: summarise(taken.large) };
}

type Times = Record<PageName, number[]>;

function emptyTimes(): Times {
  return { first: [], top: [], deep: [], replies: [] };
}

function summarise(taken: Times): Pages {
  const medianOf = (name: PageName) => quantile(taken[name], 0.5);
  return {
    first: medianOf('first'),
    top: medianOf('top'),
    deep: medianOf('deep'),
    replies: medianOf('replies'),
  };
}
