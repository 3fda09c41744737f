import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../system/repository-root.ts';
import type { Acknowledged } from './acknowledge.ts';
import { describeMachine } from './cores.ts';
import { IDLE_SOCKETS } from './idle-sockets.ts';
import { hasWrk, type Measured } from './load.ts';
import type { CaseFigures } from './rounds.ts';

export interface Report {
  readonly cases: readonly CaseFigures[];
  readonly inserts: { readonly insertsPerSecond: number; readonly acknowledgedPerSecond: number };
  readonly steady: Acknowledged;
  readonly idleSockets: { readonly without: Measured; readonly beside: Measured };
  readonly memoryMb: number | null;
  /** The memory before the first request. */
  readonly idleMemoryMb: number | null;
}

const versionsSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

const LIBRARIES = ['express', '@prisma/client', 'pg', 'stripe'];

/** The Markdown page that `npm run bench` prints and writes. */
export async function describeReport(report: Report): Promise<string> {
  const date = new Date().toISOString().slice(0, 10);
  const tool = (await hasWrk()) ? 'wrk (autocannon for the webhook)' : 'autocannon';
  return `# What \`npm run bench\` measured

${date}. ${describeMachine()}. Node ${process.versions.node}, ${(await listVersions()).join(', ')}.
Load by ${tool}, 32 connections; ${busyness()}.

${describeCases(report.cases)}

${describeRest(report)}

## How to read it

The site runs as in production: compiled, one process, its log at level \`info\` written to a file
that nobody keeps, its limits set so high that no request is refused. Beside it stand two bare
servers, one of \`node:http\` alone and one of Express as it comes, which send the very bytes and
headers that the site sent, ready in memory. All three are asked in turns within one run, and each
figure is the median of its turns; so a machine that is slow today is slow for all of them, and the
ratios carry over where the numbers do not.

The ratios compare requests for each second of the *server's own* processor time, where the system
tells it: against a bare server it is the load that comes to its end first, and requests per second
alone would then flatter us. Requests per second and the 99th percentile in milliseconds stand in
the columns of each server; while one waits for the load the percentile is the load's as well.

Anonymous requests are answered by the shared cache in front of the router. A subscriber's article and page
are not: their token is verified and the access rules are evaluated for each, and no body of theirs is stored.
"No response cached" asks a new address of the same page every time, so that the page is rendered for each.

The webhook's events are none like another; they are signed before each turn, so that the load's
core does not sign while PostgreSQL wants it. Each unlock and each gift comes from a browser that was
never here, so a grant is written for it. The last column is the resident memory of the site when
its turns were over. Storing is compared with single INSERTs that commit, sent
without HTTP through a pool of the same size from the same core. PostgreSQL shares the
other core with the load, so what asks the database is held back by both; on a machine that others
use too, those figures, the percentiles and the pace of the webhooks say more of the others than of
us. Run it on a quiet one before comparing.
`;
}

/** The other load on this machine during the run, as far as the system reports it. */
function busyness(): string {
  const [, fiveMinutes = 0] = loadavg();
  return `load average ${fiveMinutes.toFixed(1)} over the last five minutes, this run included`;
}

function describeCases(cases: readonly CaseFigures[]): string {
  const header = [
    '| asked for | site /s | p99 ms | node:http /s | p99 ms | Express /s | p99 ms | of node:http | of Express | site, MB |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ];
  const rows = cases.map(({ name, site, http, express, memoryMb }) => {
    const columns = [site, http, express].flatMap((one) => [
      whole(one.perSecond),
      brief(one.p99Ms),
    ]);
    const ratios = [ratio(site, http), ratio(site, express)];
    return `| ${[name, ...columns, ...ratios, megabytes(memoryMb)].join(' | ')} |`;
  });
  return [...header, ...rows].join('\n');
}

function describeRest(report: Report): string {
  const { inserts, steady, idleSockets, memoryMb, idleMemoryMb } = report;
  const { insertsPerSecond, acknowledgedPerSecond } = inserts;
  const { without, beside } = idleSockets;
  const emptied =
    steady.emptyAfterMs === null ? 'not in time' : `${brief(steady.emptyAfterMs / 1000)} s`;
  return `| beside | |
| --- | ---: |
| webhooks acknowledged, a second | ${whole(acknowledgedPerSecond)} |
| bare INSERTs that commit, a second | ${whole(insertsPerSecond)} |
| ratio | ${(acknowledgedPerSecond / insertsPerSecond).toFixed(2)} |
| acknowledgement at a steady 200 a second, p50 / p95 / p99 ms | ${[steady.p50Ms, steady.p95Ms, steady.p99Ms].map(brief).join(' / ')} |
| queue empty after the last event | ${emptied} |
| anonymous read beside ${IDLE_SOCKETS} idle connections, of without | ${ratio(beside, without)} |
| its p99 ms, with and without | ${brief(beside.p99Ms)} / ${brief(without.p99Ms)} |
| resident memory before the first question and after all of this, MB | ${megabytes(idleMemoryMb)} / **${megabytes(memoryMb)}** |`;
}

function ratio(ours: Measured, theirs: Measured): string {
  const [one, other] =
    ours.perCpuSecond === null || theirs.perCpuSecond === null
      ? [ours.perSecond, theirs.perSecond]
      : [ours.perCpuSecond, theirs.perCpuSecond];
  return `**${(one / other).toFixed(2)}**`;
}

function megabytes(value: number | null): string {
  return value === null ? 'unknown' : whole(value);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

function brief(value: number): string {
  return value < 10 ? value.toFixed(1) : whole(value);
}

/** The project pins its dependencies exactly, so its manifest states the installed versions. */
async function listVersions(): Promise<string[]> {
  const manifest = versionsSchema.parse(
    JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')),
  );
  const versions = { ...manifest.dependencies, ...manifest.devDependencies };
  return LIBRARIES.map((name) => `${name} ${versions[name]}`);
}
