import {
  connectionsCut,
  connectionsExhausted,
  type DatabaseFault,
  diskFull,
  stopped,
  tablesLocked,
  unserializable,
} from '../database-faults/faults.ts';
import { type OwnCluster, openOwnCluster } from '../database-faults/own-cluster.ts';
import { rollingRestart } from '../database-faults/rolling-restart.ts';
import { openSmallDisk } from '../database-faults/small-disk.ts';
import { startConcurrently } from '../database-faults/start-concurrently.ts';
import { type FaultFigures, surviveFault } from '../database-faults/survive-fault.ts';
import { type Figure, type Part, type PartContext, scaled } from '../part.ts';

const FAULTS: readonly { what: string; fault: DatabaseFault; seconds: number }[] = [
  { what: 'stopped under load', fault: stopped, seconds: 30 },
  { what: 'connections closed twice a second', fault: connectionsCut, seconds: 10 },
  { what: 'tables of payments locked', fault: tablesLocked, seconds: 12 },
  { what: 'all connections taken by other clients', fault: connectionsExhausted, seconds: 10 },
  { what: 'every transaction SERIALIZABLE', fault: unserializable, seconds: 10 },
];
const FULL_SECONDS = 10;
const RESTARTS = 6;

export const databaseFaultsPart: Part = {
  name: 'database-faults',
  title: 'PostgreSQL outages and rolling restarts',
  async run(context) {
    const cluster = await openOwnCluster();
    try {
      const figures: Figure[] = [];
      for (const { what, fault, seconds: whole } of FAULTS) {
        const seconds = scaled(whole, context);
        context.log(`${what} for ${seconds} s`);
        const survived = await surviveFault({ cluster, fault, seconds });
        context.log(describe(survived));
        figures.push({ what: `${what}, ${seconds} s`, value: describe(survived) });
      }
      figures.push(await surviveFullDisk(cluster, context));
      context.log('two processes start at the same time');
      figures.push(describeTogether(await startConcurrently(cluster)));
      context.log('processes are replaced in turns');
      figures.push(await replaceInTurns(cluster, context));
      return figures;
    } finally {
      await cluster.close();
    }
  },
};

async function surviveFullDisk(cluster: OwnCluster, context: PartContext): Promise<Figure> {
  const seconds = scaled(FULL_SECONDS, context);
  const what = `disk of the tables full, ${seconds} s`;
  context.log(what);
  const disk = await openSmallDisk(cluster);
  if (disk === null)
    return { what, value: 'skipped: this machine does not allow mounting a small disk' };
  try {
    const { folder, database } = disk;
    const fault = diskFull(folder);
    return { what, value: describe(await surviveFault({ cluster, fault, seconds, database })) };
  } finally {
    await disk.close();
  }
}

async function replaceInTurns(cluster: OwnCluster, context: PartContext): Promise<Figure> {
  const { requests, failed, restarts } = await rollingRestart(
    cluster.make,
    scaled(RESTARTS, context),
  );
  if (failed.length > 0) throw new Error(`failed while restarting: ${failed.slice(0, 5)}`);
  const value = `${requests} requests, 0 failed, ${restarts} processes stopped under load`;
  return { what: 'rolling restart of two processes', value };
}

function describe({
  usualSeconds,
  recoverySeconds,
  requests,
  statuses,
  slowestMs,
}: FaultFigures): string {
  const counts = [...statuses].sort(([one], [other]) => one - other);
  const told = counts.map(([status, count]) => `${status}: ${count}`).join(', ');
  return `recovered after ${recoverySeconds} s (normal checkout: ${usualSeconds} s); ${requests} requests (${told}), slowest ${slowestMs} ms; oracle passed`;
}

function describeTogether(found: Awaited<ReturnType<typeof startConcurrently>>): Figure {
  const { migrations, cronJobs, repairs, mails } = found;
  return {
    what: 'two processes that start at the same time',
    value: `${migrations} migrations, ${cronJobs} scheduled jobs, ${repairs} repairs and ${mails} mails of one issue, each once`,
  };
}
