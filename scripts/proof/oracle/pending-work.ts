import { SCHEDULE } from '../../../src/schedule.ts';
import type { Site } from '../site/site.ts';

/** Rules 5 and 6: nothing is pending, no mail was sent twice, nothing failed. */
export async function findPendingWork(site: Site): Promise<string[]> {
  const { webhookEvent, outboxMessage } = site.db.read;
  const unhandled = await webhookEvent.findMany({ where: { handledAt: null } });
  const unsent = await outboxMessage.findMany({ where: { sentAt: null } });
  const { rows: jobs } = await site.pool.query<{ task: string; error: string | null }>(
    'SELECT task_identifier AS task, last_error AS error FROM graphile_worker.jobs',
  );
  return [
    ...unhandled.map(({ type, lastError }) => `the event ${type} waits: ${lastError}`),
    ...unsent.map(({ cause, lastError }) => `the mail ${cause} waits: ${lastError}`),
    ...jobs.filter(isPendingJob).map(({ task, error }) => `the job ${task} waits: ${error}`),
    ...(await findDuplicateMails(site)),
    ...site.unexpectedAnswers.map((surprise) => `unexpected: ${surprise}`),
    ...site.servers
      .filter((server) => !server.isAlive())
      .map((server) => `a server died:\n${server.recentOutput()}`),
  ];
}

/** Cron jobs may be pending, unless they failed. */
function isPendingJob({ task, error }: { task: string; error: string | null }): boolean {
  return error !== null || !Object.hasOwn(SCHEDULE, task);
}

/**
 * The Message-ID comes from the outbox row. A process that is killed between sending and marking causes that mail to
 * be sent again, with the same id.
 */
async function findDuplicateMails(site: Site): Promise<string[]> {
  const messages = site.mail.messages();
  const ids = messages.map(({ headers }) => headers['message-id'] ?? 'a mail without an id');
  const rows = await site.db.read.outboxMessage.count({ where: { sentAt: { not: null } } });
  const doubles = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...doubles.slice(site.crashes).map((id) => `${id} was mailed twice`),
    ...(new Set(ids).size === rows ? [] : [`${rows} mails went out, ${new Set(ids).size} arrived`]),
  ];
}
