import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../system/repository-root.ts';
import { acknowledgeSteadily } from './acknowledge.ts';
import { recordAnswers, startBareServer } from './bare-servers.ts';
import { type Ask, listAsks } from './cases.ts';
import { moveToLoadCore } from './cores.ts';
import { median } from './figures.ts';
import { withIdleSockets } from './idle-sockets.ts';
import { type Measured, press } from './load.ts';
import { startPinned } from './pinned-process.ts';
import { describeReport, type Report } from './report.ts';
import { type CaseFigures, type Contenders, measureCase, summarise } from './rounds.ts';
import { openSite, type Site } from './site.ts';
import { createTipEvents } from './tip-events.ts';
import { readMemoryMb } from './usage.ts';

interface Plan {
  readonly warmUpSeconds: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly steadySeconds: number;
}

const WHOLE: Plan = { warmUpSeconds: 5, rounds: 5, seconds: 1, steadySeconds: 10 };
const QUICK: Plan = { warmUpSeconds: 1, rounds: 1, seconds: 1, steadySeconds: 2 };

/** Concurrent inserts while inserts are counted: as many as the load has connections. */
const IN_FLIGHT = 32;

moveToLoadCore();
const isQuick = process.argv.includes('--quick');
const report = await measure(isQuick ? QUICK : WHOLE);
const page = await describeReport(report);
process.stdout.write(page);
// A quick run is for developers; published figures come from the full run.
if (!isQuick) await writeFile(join(ROOT, 'docs', 'bench.md'), page);

async function measure(plan: Plan): Promise<Report> {
  const site = await openSite();
  try {
    const asks = await listAsks(site);
    const answers = await recordAnswers(site.url, asks);
    const http = await startBareServer('http', answers);
    const express = await startBareServer('express', answers);
    try {
      return await measureAll({ site, http, express }, asks, plan);
    } finally {
      await Promise.all([http.process.stop(), express.process.stop()]);
    }
  } finally {
    await site.close();
  }
}

async function measureAll(
  contenders: Contenders,
  asks: readonly Ask[],
  plan: Plan,
): Promise<Report> {
  const { site } = contenders;
  const idleMemoryMb = await readMemoryMb(site.pid);
  const cases: CaseFigures[] = [];
  for (const [index, ask] of asks.entries()) {
    // Code is compiled and caches are warm before the first measured turn.
    await measureCase(contenders, { ask, index, rounds: 1, seconds: plan.warmUpSeconds });
    cases.push(await measureCase(contenders, { ask, index, ...plan }));
  }
  return {
    cases,
    idleMemoryMb,
    inserts: await compareWithInserts(site, asks, plan),
    steady: await acknowledgeSteadily(site, plan.steadySeconds),
    idleSockets: await compareWithIdleSockets(site, asks, plan),
    memoryMb: await readMemoryMb(site.pid),
  };
}

async function compareWithInserts(site: Site, asks: readonly Ask[], plan: Plan) {
  const webhook = asks.find(({ path }) => path.startsWith('/v1/webhooks/'));
  if (!webhook) throw new Error('No question is a webhook.');
  const { body: payload } = createTipEvents(site.webhookSecret)();
  const script = ['--import', 'tsx', 'scripts/bench/bare-insert.ts', site.databaseUrl];
  const inserter = startPinned(script, {});
  const asked = { seconds: plan.seconds, inFlight: IN_FLIGHT, payload };
  const inserts: number[] = [];
  const acknowledged: number[] = [];
  await inserter.ask({ ...asked, seconds: 1 });
  for (let round = 0; round < plan.rounds; round += 1) {
    inserts.push(await inserter.ask<number>(asked));
    acknowledged.push((await press({ ...site, seconds: plan.seconds }, webhook)).perSecond);
  }
  await inserter.stop();
  return { insertsPerSecond: median(inserts), acknowledgedPerSecond: median(acknowledged) };
}

async function compareWithIdleSockets(site: Site, asks: readonly Ask[], plan: Plan) {
  const [ask] = asks;
  if (!ask) throw new Error('There is no question to ask.');
  const target = { ...site, seconds: plan.seconds };
  const without: Measured[] = [];
  const beside: Measured[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    without.push(await press(target, ask));
    beside.push(await withIdleSockets(site.url, () => press(target, ask)));
  }
  return { without: summarise(without), beside: summarise(beside) };
}
