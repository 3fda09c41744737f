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
Chromium on localhost with a screen of 390 × 844 at 2× pixel density and CPU throttling of ${slowdown}×; ${visits} visits to
each page, each by a new browser.

| page | first paint, median ms | largest paint, median ms | slowest of all, ms | kB without images |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}

The goal for the largest paint is ${GOAL_MS.toLocaleString('en-GB')} ms on a quiet machine. Times depend on this machine and its other load,
including the browser, which shares a core with PostgreSQL: the last row shows the time for a page
with one word. \`npm test\` checks page sizes, and that no layout shifts occur while a page loads.
`;
}
