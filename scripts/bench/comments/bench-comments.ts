import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import { moveToLoadCore } from '../cores.ts';
import { compareList, type ListPlan } from './compare-list.ts';
import { comparePages } from './compare-pages.ts';
import type { Amount } from './fill-conversations.ts';
import { postComments, readUnderWrites } from './measure-posting.ts';
import { measureStreams } from './measure-streams.ts';
import { describeTalk, type TalkFigures } from './report-comments.ts';
import { type CommentBench, openCommentBench } from './talk.ts';

const LARGE: Amount = { comments: 1_000_000, onBusyArticle: 100_000, longThread: 5_000 };
const QUICK_LARGE: Amount = { ...LARGE, comments: 150_000 };
const SMALL: Amount = { comments: 2_000, onBusyArticle: 500, longThread: 100 };

/** Counts requests instead of limiting time where possible, so that slow machines measure as many. */
interface Plan {
  readonly pageRounds: number;
  readonly warmUp: number;
  readonly posts: number;
  readonly underWritesSeconds: number;
  readonly list: ListPlan;
  readonly streamRounds: number;
}

const WHOLE: Plan = {
  pageRounds: 300,
  warmUp: 2_000,
  posts: 8_000,
  underWritesSeconds: 15,
  streamRounds: 200,
  list: { rounds: 5, seconds: 1, warmUpSeconds: 5 },
};
const QUICK: Plan = {
  pageRounds: 30,
  warmUp: 1_000,
  posts: 1_500,
  underWritesSeconds: 2,
  streamRounds: 30,
  list: { rounds: 1, seconds: 1, warmUpSeconds: 1 },
};

moveToLoadCore();
const isQuick = process.argv.includes('--quick');
const figures = await measure(isQuick ? QUICK : WHOLE, isQuick ? QUICK_LARGE : LARGE);
const page = describeTalk(figures);
process.stdout.write(page);
if (!isQuick) await writeFile(join(ROOT, 'docs', 'bench-comments.md'), page);

async function measure(plan: Plan, amount: Amount): Promise<TalkFigures> {
  const small = await openCommentBench(SMALL);
  try {
    const large = await openCommentBench(amount);
    try {
      return { amount, ...(await measureBoth({ small, large }, plan)) };
    } finally {
      await large.site.close();
    }
  } finally {
    await small.site.close();
  }
}

async function measureBoth(talks: { small: CommentBench; large: CommentBench }, plan: Plan) {
  const { small, large } = talks;
  await postComments(large, plan.warmUp);
  return {
    pages: await comparePages(talks, plan.pageRounds),
    list: await compareList(large, plan.list),
    posting: await postComments(large, plan.posts),
    underWrites: await readUnderWrites(large, plan.underWritesSeconds),
    // The small database has only been read, so its process has no freed memory that would hide the streams' memory.
    streams: await measureStreams(small, plan.streamRounds),
  };
}
