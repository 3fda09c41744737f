import { loadavg } from 'node:os';
import { describeMachine } from '../cores.ts';
import type { Measured } from '../load.ts';
import type { CaseFigures } from '../rounds.ts';
import type { Pages } from './compare-pages.ts';
import { type Amount, ARTICLES } from './fill-conversations.ts';
import type { Posting, UnderWrites } from './measure-posting.ts';
import { STREAMS, type StreamFigures } from './measure-streams.ts';
import type { PageName } from './talk.ts';

export interface TalkFigures {
  readonly amount: Amount;
  readonly pages: { readonly small: Pages; readonly large: Pages };
  readonly list: CaseFigures;
  readonly posting: Posting;
  readonly underWrites: UnderWrites;
  readonly streams: StreamFigures;
}

const NAMES: readonly (readonly [PageName, string])[] = [
  ['first', 'first page, newest'],
  ['top', 'first page, top'],
  ['deep', 'page 1,000, newest'],
  ['replies', 'last page of the longest thread'],
];

export function describeTalk(figures: TalkFigures): string {
  const { comments, onBusyArticle, longThread } = figures.amount;
  const load = loadavg()[1]?.toFixed(1);
  return `# What \`npm run bench -- comments\` measured

${new Date().toISOString().slice(0, 10)}. ${describeMachine()}. Load average ${load} over the last five minutes, this run included.
A database with ${whole(comments)} comments, ${whole(onBusyArticle)} of them on one article and ${whole(longThread)} in its longest thread, compared with one of 2,000. Ratios compare
measurements of the same run; times depend on this machine. The server has its own core; PostgreSQL and the load share the other.

${describePages(figures.pages)}

A member requests the pages, because anonymous pages are cached in memory. Figures are medians; the databases take turns.

${describeWork(figures)}

${describeStreams(figures.streams)}
`;
}

function describePages({ small, large }: TalkFigures['pages']): string {
  const rows = NAMES.map(([name, words]) => {
    const ratio = (large[name] / small[name]).toFixed(2);
    return `| ${words} | ${small[name].toFixed(1)} | ${large[name].toFixed(1)} | **${ratio}** |`;
  });
  return ['| page, ms | small | large | ratio |', '| --- | ---: | ---: | ---: |', ...rows].join(
    '\n',
  );
}

function describeWork({ list, posting, underWrites }: TalkFigures): string {
  return `| the busy article's first page for anonymous readers, 32 connections | |
| --- | ---: |
| requests per second | ${whole(list.site.perSecond)} |
| vs \`node:http\` sending the same bytes, per second of processor time | **${ratioOf(list.site, list.http)}** |
| vs Express | **${ratioOf(list.site, list.express)}** |

| posting ${whole(posting.count)} comments on ${ARTICLES - 1} articles by 64 members, 32 concurrently | |
| --- | ---: |
| comments per second | **${whole(posting.perSecond)}** |
| comments per second of the server's processor time | ${posting.perCpuSecond === null ? '-' : whole(posting.perCpuSecond)} |
| p50 / p99 ms | ${brief(posting.p50Ms)} / ${brief(posting.p99Ms)} |

| a member's first page of the busy article while ${whole(underWrites.perSecond)} comments per second are posted, a fifth of them on it | |
| --- | ---: |
| p50 / p99 of the page, ms | ${brief(underWrites.readP50Ms)} / ${brief(underWrites.readP99Ms)} |
| p99 of a comment, ms | ${brief(underWrites.writeP99Ms)} |`;
}

function describeStreams(streams: StreamFigures): string {
  const { memoryMb, besideP95Ms, withoutP95Ms, heardMs } = streams;
  return `| ${whole(STREAMS)} open streams of one article's comments on one process | |
| --- | ---: |
| their memory, MB | ${memoryMb === null ? 'unknown' : whole(memoryMb)} |
| p95 of a member's first page with / without them, ms | ${brief(besideP95Ms)} / ${brief(withoutP95Ms)} |
| until the last stream has received a comment, ms | ${whole(heardMs)} |`;
}

function ratioOf(ours: Measured, theirs: Measured): string {
  if (ours.perCpuSecond === null || theirs.perCpuSecond === null) {
    return (ours.perSecond / theirs.perSecond).toFixed(2);
  }
  return (ours.perCpuSecond / theirs.perCpuSecond).toFixed(2);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function brief(value: number): string {
  return value < 10 ? value.toFixed(1) : whole(value);
}
