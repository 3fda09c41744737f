import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startHaproxy } from '../../proof/operation/start-haproxy.ts';
import { ROOT } from '../../system/repository-root.ts';
import { moveToLoadCore } from '../cores.ts';
import { openSite } from '../site.ts';
import { readCpuSeconds, readMemoryMb } from '../usage.ts';
import { describeMix } from './describe-mix.ts';
import { listKinds } from './list-kinds.ts';
import { loadMix } from './press-mix.ts';

const WARM_UP_SECONDS = 10;

const { values } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string' }, rate: { type: 'string' }, seed: { type: 'string' } },
});
const [minutes, perSecond] = [Number(values.minutes ?? 10), Number(values.rate ?? 500)];
const seed = Number(values.seed ?? 1);

moveToLoadCore();
const site = await openSite({
  TRUST_PROXY: 'loopback',
  DRAIN_SECONDS: '0',
  // Disables the readiness check of the demonstration site, which this database lacks.
  READINESS_URLS: '',
});
const other = await site.startAnother();
const proxy = await startHaproxy([new URL(site.url).port, new URL(other.url).port]);
try {
  const kinds = listKinds(site);
  const log = (line: string) => void process.stdout.write(`${line}\n`);
  const pressure = { url: proxy.url, perSecond, seed, log };
  await loadMix(kinds, { ...pressure, seconds: WARM_UP_SECONDS });
  const pids = [site.pid, other.process.pid];
  const before = await Promise.all(pids.map(readCpuSeconds));
  const pressed = await loadMix(kinds, { ...pressure, seconds: minutes * 60 });
  const after = await Promise.all(pids.map(readCpuSeconds));
  const cpuSeconds = after.reduce<number>((sum, one, index) => {
    return sum + (one ?? 0) - (before[index] ?? 0);
  }, 0);
  const memoryMb = await Promise.all(pids.map(readMemoryMb));
  const page = describeMix({ pressed, minutes, perSecond, seed, cpuSeconds, memoryMb });
  process.stdout.write(page);
  await writeFile(join(ROOT, 'docs', 'bench-load.md'), page);
  if (pressed.some(({ errors }) => errors.length > 0)) process.exitCode = 1;
} finally {
  await proxy.close();
  await other.process.stop();
  await site.close();
}
