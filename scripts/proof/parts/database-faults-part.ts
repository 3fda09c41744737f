import {
  crowded,
  cut,
  type Fault,
  fullDisk,
  locked,
  stopped,
  unserializable,
} from '../database-faults/faults.ts';
import { type OwnCluster, openOwnCluster } from '../database-faults/own-cluster.ts';
import { restartInTurns } from '../database-faults/rolling-restart.ts';
import { openSmallDisk } from '../database-faults/small-disk.ts';
import { startTogether } from '../database-faults/start-together.ts';
import { type FaultFigures, surviveFault } from '../database-faults/survive-fault.ts';
import { type Figure, type Part, type PartContext, scaled } from '../part.ts';

const FAULTS: readonly { what: string; fault: Fault; seconds: number }[] = [
  { what: 'stopped under load', fault: stopped, seconds: 30 },
  { what: 'connections cut twice a second', fault: cut, seconds: 10 },
  { what: 'tables locked, the pool exhausted', fault: locked, seconds: 12 },
  { what: 'every connection taken by others', fault: crowded, seconds: 10 },
  { what: 'every transaction SERIALIZABLE', fault: unserializable, seconds: 10 },
];
const FULL_SECONDS = 10;
const RESTARTS = 6;

export const databaseFaultsPart: Part = {
  name: 'database-faults',
  title: 'PostgreSQL goes away, and processes are replaced',
  async run(context) {
    const cluster = await openOwnCluster();
    try {
      const figures: Figure[] = [];
      for (const { what, fault, seconds: whole } of FAULTS) {
        const seconds = scaled(whole, context);
        context.say(`${what} for ${seconds} s`);
        const survived = await surviveFault({ cluster, fault, seconds });
        context.say(describe(survived));
        figures.push({ what: `${what}, ${seconds} s`, value: describe(survived) });
      }
      figures.push(await surviveFullDisk(cluster, context));
      context.say('two processes begin together');
      figures.push(describeTogether(await startTogether(cluster)));
      context.say('processes are replaced in turns');
      figures.push(await replaceInTurns(cluster, context));
      return figures;
    } finally {
      await cluster.close();
    }
  },
};

async function surviveFullDisk(cluster: OwnCluster, context: PartContext): Promise<Figure> {
  const seconds = scaled(FULL_SECONDS, context);
  const what = `the tables' disk full, ${seconds} s`;
  context.say(what);
  const disk = await openSmallDisk(cluster);
  if (disk === null) return { what, value: 'not run: this machine lets us mount no small disk' };
  try {
    const { folder, database } = disk;
    const fault = fullDisk(folder);
    return { what, value: describe(await surviveFault({ cluster, fault, seconds, database })) };
  } finally {
    await disk.close();
  }
}

async function replaceInTurns(cluster: OwnCluster, context: PartContext): Promise<Figure> {
  const { requests, failed, restarts } = await restartInTurns(
    cluster.make,
    scaled(RESTARTS, context),
  );
  if (failed.length > 0) throw new Error(`failed while restarting: ${failed.slice(0, 5)}`);
  const value = `${requests} requests, 0 failed, over ${restarts} processes told to stop under load`;
  return { what: 'rolling restart of two processes', value };
}

function describe({
  usualSeconds,
  recoverySeconds,
  asked,
  statuses,
  slowestMs,
}: FaultFigures): string {
  const counts = [...statuses].sort(([one], [other]) => one - other);
  const told = counts.map(([status, count]) => `${status}: ${count}`).join(', ');
  return `back after ${recoverySeconds} s (a page takes ${usualSeconds} s at other times); ${asked} requests (${told}), the slowest ${slowestMs} ms; oracle holds`;
}

function describeTogether(found: Awaited<ReturnType<typeof startTogether>>): Figure {
  const { migrations, ticks, repairs, letters } = found;
  return {
    what: 'two processes that begin together',
    value: `${migrations} migrations, ${ticks} jobs of the schedule, ${repairs} repairs and ${letters} letters of one issue, each once`,
  };
}
