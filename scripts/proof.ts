import { parseArgs } from 'node:util';
import { describeError } from './proof/describe-error.ts';
import type { Part } from './proof/part.ts';
import { findParts } from './proof/parts.ts';
import { type Section, writeSection } from './proof/report.ts';
import { openDatabases } from './proof/site/databases.ts';

/**
 * `npm run proof` checks the guarantees about money and access at full size and writes the results to docs/proof.md.
 * Names after `--` run only those parts, `--scale 0.1` a tenth of each, `--seed 7` other cases, `--recovery-seconds
 * 60` lets chaos take longer on a shared machine.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string' },
    seed: { type: 'string' },
    'recovery-seconds': { type: 'string' },
  },
});
const scale = Number(values.scale ?? 1);
const seed = Number(values.seed ?? 1);
const recoverySeconds = Number(values['recovery-seconds'] ?? 10);

const databases = await openDatabases();
let hasFailed = false;
try {
  for (const part of findParts(positionals)) {
    const section = await run(part);
    hasFailed ||= section.failure !== null;
    await writeSection(section);
  }
} finally {
  await databases.close();
}
// Exits explicitly, since a leaked connection would keep the process alive.
process.exit(hasFailed ? 1 : 0);

async function run(part: Part): Promise<Section> {
  const startedAt = performance.now();
  say(part, 'begins');
  const told = { part, scale, seed };
  const seconds = () => Math.round((performance.now() - startedAt) / 1000);
  try {
    const figures = await part.run({
      databases,
      scale,
      seed,
      recoverySeconds,
      log: (line) => say(part, `${line} (${seconds()} s)`),
    });
    for (const { what, value } of figures) say(part, `${what}: ${value}`);
    return { ...told, figures, seconds: seconds(), failure: null };
  } catch (error) {
    const failure = describeError(error);
    say(part, `FAILED: ${failure}`);
    return { ...told, figures: [], seconds: seconds(), failure };
  }
}

function say({ name }: Part, line: string): void {
  process.stdout.write(`${name}: ${line}\n`);
}
