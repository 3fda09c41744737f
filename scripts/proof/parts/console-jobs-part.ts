import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as launcher } from 'playwright-core';
import { ROOT } from '../../system/repository-root.ts';
import { writeTable } from '../console-jobs/job-table.ts';
import { JOBS } from '../console-jobs/jobs.ts';
import { prepareSite } from '../console-jobs/prepare-site.ts';
import { type DoneJob, runJobs } from '../console-jobs/run-jobs.ts';
import type { Figure, Part } from '../part.ts';

const PORT = 4390;
const READY = 'Ctrl-C stops everything.';
/** Generous, because the demonstration site first fills an empty database. */
const START_MS = 180_000;

/** Runs the jobs of each role in a browser on a fresh demonstration site, and reports the clicks of each. */
export const consoleJobsPart: Part = {
  name: 'console-jobs',
  title: 'Jobs in the console',
  async run({ log }) {
    const dataDir = await mkdtemp(join(tmpdir(), 'console-jobs-'));
    const site = await startSite(dataDir);
    const executablePath = process.env['CHROMIUM_PATH'] ?? (await chromium.executablePath());
    const browser = await launcher.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    try {
      await prepareSite(site);
      const done = await runJobs(browser, site.url, JOBS);
      for (const { job, clicks, failure } of done) log(`${job}: ${failure ?? `${clicks} clicks`}`);
      const figures = describe(done);
      await writeFile(join(ROOT, 'docs', 'console-jobs.md'), writeTable(done));
      return figures;
    } finally {
      await browser.close();
      await site.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

async function startSite(dataDir: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(PORT), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the site did not start')), START_MS);
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      if (!said.includes(READY)) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', (code) => reject(new Error(`the site ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${PORT}`,
    stripeUrl: `http://127.0.0.1:${PORT + 1}`,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function describe(done: readonly DoneJob[]): Figure[] {
  const failed = done.filter(({ failure }) => failure !== null);
  if (failed.length > 0) {
    throw new Error(failed.map(({ job, failure }) => `${job}: ${failure}`).join('\n'));
  }
  const clicks = done.map((job) => job.clicks);
  const sum = clicks.reduce((total, each) => total + each, 0);
  return [
    { what: 'jobs done in a browser', value: `${done.length} of ${JOBS.length}` },
    {
      what: 'clicks per job, mean',
      value: `${(sum / done.length).toFixed(1)}, at most ${Math.max(...clicks)}`,
    },
    {
      what: 'seconds of the console per job, median',
      value: `${median(done.map(({ seconds }) => seconds)).toFixed(1)}, at most ${Math.max(...done.map(({ seconds }) => seconds)).toFixed(1)}`,
    },
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
