import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCursor } from '../../../src/platform/http/pages.ts';
import { ROOT } from '../../root.ts';
import { moveToLoadCore } from '../cores.ts';
import { openSite, type Site } from '../site.ts';
import { readCpuSeconds } from '../usage.ts';
import { askOnce, quantile, type Sent } from './client.ts';
import { type Amount, ARTICLES, fillConversations, findPosition } from './fill-conversations.ts';
import { describeTalk, type Pages, type TalkFigures } from './report-comments.ts';
import { signInTalkers } from './sign-in-talkers.ts';

const LARGE: Amount = { comments: 1_000_000, onBusyArticle: 100_000, longThread: 5_000 };
const SMALL: Amount = { comments: 2_000, onBusyArticle: 500, longThread: 100 };
const PAGE = 20;
const DEEP_PAGE = 1_000;
const TALKERS = 64;
const IN_FLIGHT = 32;
const WRITES_PER_SECOND = 50;
const CREATED = 201;
const WARM_UP = 20;

let posted = 0;

interface Talk {
  readonly site: Site;
  readonly tokens: readonly string[];
  /** A page's address, by its name. */
  readonly pages: Readonly<Record<keyof Pages, Sent>>;
}

moveToLoadCore();
const isQuick = process.argv.includes('--quick');
const QUICK: Plan = { rounds: 30, warmUp: 500, posts: 1_500, seconds: 2 };
const WHOLE: Plan = { rounds: 300, warmUp: 2_000, posts: 8_000, seconds: 10 };
const figures = await measure(isQuick ? QUICK : WHOLE);
const page = describeTalk(figures);
process.stdout.write(page);
if (!isQuick) await writeFile(join(ROOT, 'docs', 'bench-comments.md'), page);

/** Posts are counted rather than timed, so that a slow machine measures as many of them. */
interface Plan {
  readonly rounds: number;
  readonly warmUp: number;
  readonly posts: number;
  readonly seconds: number;
}

async function measure(plan: Plan): Promise<TalkFigures> {
  const small = await openTalk(SMALL);
  const large = await openTalk(isQuick ? { ...LARGE, comments: 150_000 } : LARGE);
  try {
    await post(large, plan.warmUp);
    const [ofSmall, ofLarge] = await comparePages(small, large, plan.rounds);
    return {
      comments: isQuick ? 150_000 : LARGE.comments,
      small: ofSmall,
      large: ofLarge,
      posting: await post(large, plan.posts),
      underWrites: await readUnderWrites(large, plan.seconds),
    };
  } finally {
    await small.site.close();
    await large.site.close();
  }
}

async function openTalk(amount: Amount): Promise<Talk> {
  const site = await openSite();
  const { databaseUrl, url, environment } = site;
  await fillConversations(databaseUrl, amount);
  const tokens = await signInTalkers(environment, TALKERS);
  const [token = ''] = tokens;
  const depth = Math.min(DEEP_PAGE * PAGE, amount.onBusyArticle - amount.longThread - PAGE) - 1;
  const deep = await findPosition(databaseUrl, { list: 'newest', offset: depth });
  const reply = await findPosition(databaseUrl, {
    ...{ list: 'replies', offset: amount.longThread - PAGE - 1 },
  });
  const list = `${url}/v1/articles/talk-0/comments`;
  const deepCursor = writeCursor(`comments:newest:${deep.listId}`, deep);
  const replyCursor = writeCursor(`replies:${reply.listId}`, reply);
  const replies = `${url}/v1/comments/${reply.listId}/replies?cursor=${replyCursor}`;
  // As a member: everyone's pages are kept, and would measure the memory of the server.
  const get = (address: string): Sent => ({ method: 'GET', url: address, token });
  const pages = {
    first: get(list),
    deep: get(`${list}?cursor=${deepCursor}`),
    replies: get(replies),
    top: get(`${list}?sort=top`),
  };
  return { site, tokens, pages };
}

/** Both in turns, so that a machine that gets slower gets slower for both. */
async function comparePages(small: Talk, large: Talk, rounds: number): Promise<[Pages, Pages]> {
  const taken: [Record<string, number[]>, Record<string, number[]>] = [{}, {}];
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    for (const [index, talk] of [small, large].entries()) {
      for (const [name, sent] of Object.entries(talk.pages)) {
        const ms = await askOnce(sent, 200);
        const list = taken[index]?.[name] ?? [];
        if (round >= WARM_UP) list.push(ms);
        Object.assign(taken[index] ?? {}, { [name]: list });
      }
    }
  }
  return [summarise(taken[0]), summarise(taken[1])];
}

function summarise(taken: Readonly<Record<string, readonly number[]>>): Pages {
  const medianOf = (name: keyof Pages) => quantile(taken[name] ?? [], 0.5);
  return {
    first: medianOf('first'),
    deep: medianOf('deep'),
    replies: medianOf('replies'),
    top: medianOf('top'),
  };
}

/** Comments from many members on many articles, as fast as they are taken. */
async function post(talk: Talk, count: number) {
  const { site } = talk;
  let left = count;
  const before = await readCpuSeconds(site.pid);
  const times: number[] = [];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (left > 0) {
        left -= 1;
        times.push(await askOnce(nextComment(talk), CREATED));
      }
    }),
  );
  const elapsed = (performance.now() - startedAt) / 1000;
  const after = await readCpuSeconds(site.pid);
  const cpuSeconds = before === null || after === null ? 0 : after - before;
  return {
    perSecond: times.length / elapsed,
    perCpuSecond: cpuSeconds > 0 ? times.length / cpuSeconds : null,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  };
}

function nextComment({ site, tokens }: Talk): Sent {
  posted += 1;
  return {
    method: 'POST',
    url: `${site.url}/v1/articles/talk-${1 + (posted % (ARTICLES - 1))}/comments`,
    token: tokens[posted % tokens.length] ?? '',
    body: { body: `I saw it *leave*, and so did number ${posted}.` },
  };
}

/** Readers ask for the first page of an article while others comment on it and elsewhere. */
async function readUnderWrites(talk: Talk, seconds: number) {
  const until = performance.now() + seconds * 1000;
  const reads: number[] = [];
  const writes: number[] = [];
  const writing: Promise<void>[] = [];
  const timer = setInterval(() => {
    const sent = nextComment(talk);
    const isOnBusy = posted % 5 === 0;
    const url = isOnBusy ? `${talk.site.url}/v1/articles/talk-0/comments` : sent.url;
    writing.push(askOnce({ ...sent, url }, CREATED).then((ms) => void writes.push(ms)));
  }, 1000 / WRITES_PER_SECOND);
  while (performance.now() < until) reads.push(await askOnce(talk.pages.first, 200));
  clearInterval(timer);
  await Promise.all(writing);
  const p99 = (list: readonly number[]) => quantile(list, 0.99);
  return { perSecond: writes.length / seconds, readP99Ms: p99(reads), writeP99Ms: p99(writes) };
}
