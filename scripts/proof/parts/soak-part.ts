import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ROOT } from '../../system/repository-root.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { type Part, type PartContext, scaled } from '../part.ts';
import { publishContent } from '../site/content.ts';
import { preloadServer, type Server } from '../site/server.ts';
import { openSite, type Site } from '../site/site.ts';
import { type Point, slopeOf } from '../soak/slope.ts';
import { createVisitors, runRandomAction } from '../soak/visitors.ts';

const MINUTES = 30;
const SAMPLES = 60;
const AT_ONCE = 8;
const PATIENCE_MS = 30_000;
const MEGABYTE = 1024 * 1024;
const HOUR_MS = 3_600_000;

/** Memory grows until the caches are full; only the second half is evaluated. */
const SETTLED_FROM = 0.5;
/** Faster growth would require a restart within a week. */
const MAX_MB_PER_HOUR = 12;

const MEMORY_LINE = /soak (\{.*\})/g;
const memorySchema = z.object({ heapUsed: z.number(), external: z.number(), rss: z.number() });
type Memory = z.infer<typeof memorySchema>;

interface Sample extends Memory {
  readonly atMs: number;
}

export const soakPart: Part = {
  name: 'soak',
  title: 'Memory under steady load',
  async run(context) {
    const site = await openSite({ makeDatabase: context.databases.make, processes: 0 });
    try {
      const server = await startServer(site);
      await publishContent(site);
      const { samples, acts } = await soak(site, server, context);
      if (site.unexpectedAnswers.length > 0)
        throw new Error(site.unexpectedAnswers.slice(0, 20).join('\n'));
      return evaluate(samples, acts);
    } finally {
      await site.close();
    }
  },
};

async function startServer(site: Site): Promise<Server> {
  const watch = pathToFileURL(join(ROOT, 'scripts', 'proof', 'soak', 'report-memory.mjs')).href;
  const flags = ['--expose-gc', '--import', watch];
  const preloaded = await preloadServer(flags);
  const server = await preloaded.begin(site.environment);
  site.servers.push(server);
  return server;
}

async function soak(site: Site, server: Server, context: PartContext) {
  const crowd = await createVisitors(site, context.seed);
  const pauseMs = (scaled(MINUTES * 60, context) * 1000) / SAMPLES;
  const samples: Sample[] = [];
  const startedAt = performance.now();
  let acts = 0;
  while (samples.length < SAMPLES) {
    const until = startedAt + (samples.length + 1) * pauseMs;
    const one = async () => {
      while (performance.now() < until) {
        await runRandomAction(site, crowd);
        acts += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    samples.push({ ...(await measure(server)), atMs: performance.now() - startedAt });
    if (samples.length % 10 === 0) context.log(describe(samples.at(-1), acts));
  }
  return { samples, acts };
}

/** Measures memory after garbage collection. */
async function measure(server: Server): Promise<Memory> {
  const lines = () => [...server.recentOutput().matchAll(MEMORY_LINE)];
  const before = lines().at(-1)?.[1];
  process.kill(server.pid, 'SIGUSR2');
  const isTold = () => Promise.resolve(lines().at(-1)?.[1] !== before);
  if (!(await waitUntil(isTold, PATIENCE_MS))) throw new Error('The server does not tell.');
  return memorySchema.parse(JSON.parse(lines().at(-1)?.[1] ?? '{}'));
}

function describe(sample: Sample | undefined, acts: number): string {
  return `${megabytes(sample?.heapUsed ?? 0)} MB held after ${acts} requests`;
}

function evaluate(samples: readonly Sample[], acts: number) {
  const settled = samples.slice(Math.floor(samples.length * SETTLED_FROM));
  const perHour = (read: (sample: Sample) => number) =>
    slopeOf(settled.map((one): Point => ({ x: one.atMs / HOUR_MS, y: read(one) / MEGABYTE })));
  const heap = perHour(({ heapUsed, external }) => heapUsed + external);
  if (heap > MAX_MB_PER_HOUR) {
    throw new Error(`Memory grows by ${heap.toFixed(1)} MB an hour over ${acts} requests.`);
  }
  const last = samples.at(-1);
  return [
    { what: 'minutes', value: String(Math.round((last?.atMs ?? 0) / 60_000)) },
    { what: 'requests', value: String(acts) },
    {
      what: 'heap at the end, after garbage collection',
      value: `${megabytes(last?.heapUsed ?? 0)} MB`,
    },
    { what: 'resident memory at the end', value: `${megabytes(last?.rss ?? 0)} MB` },
    { what: 'heap growth, second half', value: `${heap.toFixed(1)} MB an hour` },
  ];
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / MEGABYTE));
}
