import { readMachineLoad } from '../machine-load.ts';
import { alerts } from '../operation/alerts.ts';
import { boot } from '../operation/boot.ts';
import { failover } from '../operation/failover.ts';
import { haproxy } from '../operation/haproxy.ts';
import { image } from '../operation/image.ts';
import { linters } from '../operation/linters.ts';
import { moveHost } from '../operation/move-host.ts';
import { pgbouncer } from '../operation/pgbouncer.ts';
import { ProgramMissing } from '../operation/programs.ts';
import { redis } from '../operation/redis.ts';
import { buildRelease } from '../operation/release-server.ts';
import { restore } from '../operation/restore.ts';
import { rotate } from '../operation/rotate.ts';
import { traces } from '../operation/traces.ts';
import type { Trial } from '../operation/trial.ts';
import { unit } from '../operation/unit.ts';
import { varnish } from '../operation/varnish.ts';
import { weight } from '../operation/weight.ts';
import type { Figure, Part } from '../part.ts';

const TRIALS = {
  weight,
  failover,
  restore,
  pgbouncer,
  varnish,
  haproxy,
  redis,
  traces,
  'moving the host': moveHost,
  rotating: rotate,
  alerts,
  linters,
  unit,
  boot,
  image,
} as const satisfies Record<string, Trial>;

/** Tests the release with programs of the distribution. A trial whose program is missing is skipped and reported. */
export const operationPart: Part = {
  name: 'operation',
  title: 'Tests with real programs',
  page: 'operation-proof.md',
  async run({ log }) {
    const figures: Figure[] = [readMachineLoad().figure];
    const release = await buildRelease();
    for (const [name, trial] of Object.entries(TRIALS)) {
      log(name);
      try {
        const found = await trial({ release, log });
        for (const { what, value } of found) log(`${what}: ${value}`);
        figures.push(...found);
      } catch (error) {
        if (!(error instanceof ProgramMissing)) throw error;
        log(`skipped: ${error.message}`);
        figures.push({ what: name, value: `skipped: ${error.message}` });
      }
    }
    return figures;
  },
};
