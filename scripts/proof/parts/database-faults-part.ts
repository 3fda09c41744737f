import {
  cut,
  type FaultFigures,
  locked,
  stopped,
  surviveFault,
} from '../database-faults/faults.ts';
import { openOwnCluster } from '../database-faults/own-cluster.ts';
import { restartInTurns } from '../database-faults/rolling-restart.ts';
import { type Figure, type Part, scaled } from '../part.ts';

const STOPPED_SECONDS = 30;
const CUT_SECONDS = 10;
const LOCKED_SECONDS = 12;
const RESTARTS = 6;

export const databaseFaultsPart: Part = {
  name: 'database-faults',
  title: 'PostgreSQL goes away, and processes are replaced',
  async run(context) {
    const cluster = await openOwnCluster();
    try {
      const faults = [
        { what: 'stopped under load', fault: stopped, seconds: scaled(STOPPED_SECONDS, context) },
        {
          what: 'connections cut twice a second',
          fault: cut,
          seconds: scaled(CUT_SECONDS, context),
        },
        { what: 'tables locked', fault: locked, seconds: scaled(LOCKED_SECONDS, context) },
      ];
      const figures: Figure[] = [];
      for (const { what, fault, seconds } of faults) {
        context.say(`${what} for ${seconds} s`);
        const survived = await surviveFault(cluster, fault, seconds);
        figures.push({ what: `${what}, ${seconds} s`, value: describe(survived) });
      }
      const { requests, failed, restarts } = await restartInTurns(
        cluster.make,
        scaled(RESTARTS, context),
      );
      if (failed.length > 0) throw new Error(`failed while restarting: ${failed.slice(0, 5)}`);
      const value = `${requests} requests, 0 failed, over ${restarts} replaced processes`;
      return [...figures, { what: 'rolling restart of two processes', value }];
    } finally {
      await cluster.close();
    }
  },
};

function describe({ recoverySeconds, asked, statuses, slowestMs }: FaultFigures): string {
  const counts = [...statuses].sort(([one], [other]) => one - other);
  const told = counts.map(([status, count]) => `${status}: ${count}`).join(', ');
  return `back after ${recoverySeconds} s; ${asked} requests (${told}), the slowest ${slowestMs} ms; oracle holds`;
}
