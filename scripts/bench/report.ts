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

The site runs as in production: compiled, in one process, with its log at level \`info\` written to a
temporary file and rate limits so high that no request is refused. Two bare servers, one with
\`node:http\` alone and one with default Express, send the same bytes and headers as the site from
memory. All three run in turns within one run, and each figure is the median of its turns. So a slow
machine slows all of them, and the ratios are comparable between machines even if the absolute
figures are not.

The ratios compare requests per second of the *server's own* processor time, if the system reports
it: with a bare server the load generator is the bottleneck, and requests per second alone would
favor the site. Each server's columns show requests per second and the 99th percentile in
milliseconds; if the load generator is the bottleneck, the percentile includes its delay.

The shared cache in front of the router answers anonymous requests. It does not answer a subscriber's article
and page: each request verifies the token and evaluates the access rules, and no body is stored.
"No response cached" requests a new URL of the same page every time, so each page is rendered.

The webhook's events are all different; they are signed before each turn, so that signing takes no
time from PostgreSQL on the load's core. Each unlock and each gift link comes from a new browser, so
it writes a grant. The last column is the site's resident memory after its turns. Storing events is
compared with single committed INSERTs, sent without HTTP through a pool of the same size from the
same core. PostgreSQL shares the other core with the load, so both slow down requests that use the
database. On a shared machine, those figures, the percentiles and the webhook rate mostly show other
load. Use a quiet machine for comparisons.
`;
}

/** The other load on this machine during the run, as far as the system reports it. */
function busyness(): string {
  const [, fiveMinutes = 0] = loadavg();
  return `load average ${fiveMinutes.toFixed(1)} over the last five minutes, this run included`;
}

function describeCases(cases: readonly CaseFigures[]): string {
  const header = [
    '| request | site /s | p99 ms | node:http /s | p99 ms | Express /s | p99 ms | vs node:http | vs Express | site, MB |',
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
  return `| other measurements | |
| --- | ---: |
| webhooks acknowledged per second | ${whole(acknowledgedPerSecond)} |
| bare committed INSERTs per second | ${whole(insertsPerSecond)} |
| ratio | ${(acknowledgedPerSecond / insertsPerSecond).toFixed(2)} |
| time to acknowledge at a steady 200 per second, p50 / p95 / p99 ms | ${[steady.p50Ms, steady.p95Ms, steady.p99Ms].map(brief).join(' / ')} |
| time from the last event to an empty queue | ${emptied} |
| anonymous reads with ${IDLE_SOCKETS} idle connections, relative to without | ${ratio(beside, without)} |
| its p99 ms, with and without them | ${brief(beside.p99Ms)} / ${brief(without.p99Ms)} |
| resident memory before the first request and after all measurements, MB | ${megabytes(idleMemoryMb)} / **${megabytes(memoryMb)}** |`;
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
