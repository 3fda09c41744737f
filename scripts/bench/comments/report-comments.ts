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
A database with ${whole(comments)} comments, ${whole(onBusyArticle)} of them below one article and ${whole(longThread)} in its longest thread, beside one with 2,000. Ratios are of the
same run; times are this machine's. A server has a core of its own; PostgreSQL and the load share the other.

${describePages(figures.pages)}

Pages are asked for by a member, since everyone's are kept in memory; both databases in turns, medians.

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
  return `| everyone's first page of the busy article, 32 connections | |
| --- | ---: |
| a second | ${whole(list.site.perSecond)} |
| of \`node:http\` sending the same bytes, for each second of processor time | **${ratioOf(list.site, list.http)}** |
| of Express | **${ratioOf(list.site, list.express)}** |

| posting ${whole(posting.count)} comments over ${ARTICLES - 1} articles, 64 members, 32 at once | |
| --- | ---: |
| comments a second | **${whole(posting.perSecond)}** |
| comments that one second of the server's processor is good for | ${posting.perCpuSecond === null ? '-' : whole(posting.perCpuSecond)} |
| p50 / p99 ms | ${brief(posting.p50Ms)} / ${brief(posting.p99Ms)} |

| a member's first page of the busy article while ${whole(underWrites.perSecond)} comments a second are written, a fifth of them below it | |
| --- | ---: |
| p50 / p99 of the page, ms | ${brief(underWrites.readP50Ms)} / ${brief(underWrites.readP99Ms)} |
| p99 of a comment, ms | ${brief(underWrites.writeP99Ms)} |`;
}

function describeStreams(streams: StreamFigures): string {
  const { memoryMb, besideP95Ms, withoutP95Ms, heardMs } = streams;
  return `| ${whole(STREAMS)} open streams of one conversation on one process | |
| --- | ---: |
| memory that they take, MB | ${memoryMb === null ? 'unknown' : whole(memoryMb)} |
| p95 of a member's first page beside them / without, ms | ${brief(besideP95Ms)} / ${brief(withoutP95Ms)} |
| until the last of them has heard of a comment, ms | ${whole(heardMs)} |`;
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
