import { loadavg } from 'node:os';
import { describeMachine } from '../cores.ts';

export interface PageFigures {
  readonly name: string;
  readonly firstMs: number;
  readonly largestMs: number;
  readonly slowestMs: number;
  readonly bytes: number;
}

/** The largest contentful paint that still feels fast on a slow phone. */
const GOAL_MS = 1_000;

/** The Markdown page that `npm run bench -- pages` prints and writes. */
export function describePages(
  pages: readonly PageFigures[],
  { visits, slowdown }: { visits: number; slowdown: number },
): string {
  const date = new Date().toISOString().slice(0, 10);
  const [, fiveMinutes = 0] = loadavg();
  const rows = pages.map(
    ({ name, firstMs, largestMs, slowestMs, bytes }) =>
      `| ${name} | ${Math.round(firstMs)} | **${Math.round(largestMs)}** | ${Math.round(slowestMs)} | ${(bytes / 1000).toFixed(1)} |`,
  );
  return `# What \`npm run bench -- pages\` measured

${date}. ${describeMachine()}. Load average ${fiveMinutes.toFixed(1)} over the last five minutes.
Chromium on a screen of 390 × 844 at two dots a pixel, its processor slowed down ${slowdown} times, on localhost; ${visits} visits to
each page, every one by a browser that was never here.

| page | first paint, median ms | largest paint, median ms | slowest of all, ms | kB without images |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}

The goal for the largest paint is ${GOAL_MS.toLocaleString('en-GB')} ms on a quiet machine. Times are of this machine and of what else ran on it,
the browser included, which shares a core with PostgreSQL: the last line tells how long it takes to
show one word. What a page weighs, and that nothing on it moves while it loads, is held by \`npm test\`.
`;
}
