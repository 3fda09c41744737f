import { loadavg } from 'node:os';
import { describeMachine } from '../cores.ts';
import { percentile } from '../figures.ts';
import type { PressedKind } from './press-mix.ts';

interface MixFigures {
  readonly pressed: readonly PressedKind[];
  readonly minutes: number;
  readonly perSecond: number;
  readonly seed: number;
  /** The processor time of both processes together. */
  readonly cpuSeconds: number;
  readonly memoryMb: readonly (number | null)[];
}

/** The Markdown page that `npm run bench -- load` prints and writes. */
export function describeMix(figures: MixFigures): string {
  const { pressed, minutes, perSecond, seed, cpuSeconds, memoryMb } = figures;
  const date = new Date().toISOString().slice(0, 10);
  const [, fiveMinutes = 0] = loadavg();
  const times = pressed.flatMap((kind) => kind.times);
  const errors = pressed.flatMap((kind) => kind.errors);
  const ms = (all: readonly number[], share: number) =>
    (percentile([...all], share) ?? 0).toFixed(1);
  const row = (name: string, all: readonly number[], failed: number) =>
    `| ${name} | ${all.length} | ${ms(all, 0.5)} | ${ms(all, 0.99)} | ${failed} |`;
  const cores = (cpuSeconds / (minutes * 60)).toFixed(2);
  const samples = [...new Set(errors)].slice(0, 10).map((error) => `- ${error}\n`);
  return `# What \`npm run bench -- load\` measured

${date}. ${describeMachine()}. Load average ${fiveMinutes.toFixed(1)} over the last five minutes.
A publication's typical daily mix through HAProxy (\`deploy/proxies/haproxy.cfg\`) on two processes, ${perSecond} requests a second for
${minutes} minutes (\`--minutes ${minutes} --rate ${perSecond} --seed ${seed}\`). Each request is sent at its scheduled time and measured from then, however slow the previous one was.

| request | sent | median, ms | p99, ms | errors |
| --- | ---: | ---: | ---: | ---: |
${row('**all**', times, errors.length)}
${pressed.map(({ name, times: own, errors: failed }) => row(name, own, failed.length)).join('\n')}

Both processes together used ${cores} cores, and had ${memoryMb.map((mb) => `${Math.round(mb ?? 0)} MB`).join(' and ')} of memory at the end.
${samples.length === 0 ? '' : `\nErrors:\n\n${samples.join('')}`}`;
}
