import { loadavg } from 'node:os';
import { describeMachine } from '../cores.ts';

/** Milliseconds until each page was there, the median of all rounds. */
export interface Pages {
  readonly first: number;
  readonly deep: number;
  readonly replies: number;
  readonly top: number;
}

export interface TalkFigures {
  readonly comments: number;
  readonly small: Pages;
  readonly large: Pages;
  readonly posting: {
    readonly perSecond: number;
    readonly perCpuSecond: number | null;
    readonly p50Ms: number;
    readonly p99Ms: number;
  };
  readonly underWrites: {
    readonly perSecond: number;
    readonly readP99Ms: number;
    readonly writeP99Ms: number;
  };
}

const NAMES: Readonly<Record<keyof Pages, string>> = {
  first: 'first page, newest',
  top: 'first page, top',
  deep: 'page 1,000, newest',
  replies: 'last page of 5,000 replies',
};

export function describeTalk(figures: TalkFigures): string {
  const { small, large, posting, underWrites } = figures;
  const rows = (Object.keys(NAMES) as (keyof Pages)[]).map((name) => {
    const ratio = (large[name] / small[name]).toFixed(2);
    return `| ${NAMES[name]} | ${small[name].toFixed(1)} | ${large[name].toFixed(1)} | **${ratio}** |`;
  });
  const load = loadavg()[1]?.toFixed(1);
  return `# What \`npm run bench -- comments\` measured

${new Date().toISOString().slice(0, 10)}. ${describeMachine()}. Load average ${load} over the last five minutes, this run included.
A database with ${figures.comments.toLocaleString('en')} comments, 100,000 of them below one article, beside one with 2,000. Pages are asked for by a member, since everyone's are kept
in memory; both databases in turns.

| page, ms | small | large | ratio |
| --- | ---: | ---: | ---: |
${rows.join('\n')}

| posting over 499 articles, 64 members, 32 at once | |
| --- | ---: |
| comments a second | ${posting.perSecond.toFixed(0)} |
| comments that one second of the server's processor is good for | ${posting.perCpuSecond?.toFixed(0) ?? '-'} |
| p50 / p99 ms | ${posting.p50Ms.toFixed(0)} / ${posting.p99Ms.toFixed(0)} |

| first page of the busy article while ${underWrites.perSecond.toFixed(0)} comments a second are written, a fifth of them below it | |
| --- | ---: |
| p99 of the page, ms | ${underWrites.readP99Ms.toFixed(0)} |
| p99 of a comment, ms | ${underWrites.writeP99Ms.toFixed(0)} |
`;
}
