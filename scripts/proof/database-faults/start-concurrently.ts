import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { randomSecret } from '../../../src/platform/crypto/secrets.ts';
import { listMigrationNames } from '../../../src/platform/db/migration-files.ts';
import { SCHEDULE } from '../../../src/schedule.ts';
import { letStaffUsePasswords } from '../../dev-environment/staff-by-password.ts';
import { ROOT } from '../../system/repository-root.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { assertOracle } from '../oracle/oracle.ts';
import { answerOf, callApi } from '../site/api-calls.ts';
import { openTip, pay } from '../site/checkouts.ts';
import { publishContent } from '../site/content.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import { openSite, type Site } from '../site/site.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';
import type { OwnCluster } from './own-cluster.ts';

interface ConcurrentStartFigures {
  readonly migrations: number;
  readonly cronJobs: number;
  readonly repairs: number;
  readonly mails: number;
}

const TIPS = 10;
const READERS = 50;
const LIST = 'weekly';
const HOUR_SECONDS = 3_600;
/** After this time, cron jobs of every minute have run. */
const CRON_TIMEOUT_MS = 90_000;
/** The processes' timers differ by less than this. */
const BOTH_PROCESSES_MS = 2_000;

/**
 * Starts two processes at once on a database without migrations. The following must happen once: migrations, cron
 * jobs, the nightly reconciliation, an issue that is due.
 */
export async function startConcurrently(cluster: OwnCluster): Promise<ConcurrentStartFigures> {
  const database = await cluster.makeBare();
  const migrations = await migrateTwice(cluster, database.url);
  await letStaffUsePasswords(database.url);
  const makeDatabase = () => Promise.resolve(database);
  const site = await openSite({ makeDatabase, processes: 2 });
  try {
    await publishContent(site);
    const admin = await addMember(site, 'admin');
    const repairs = await reconcileTwice(site, admin);
    const cronJobs = await countCronJobs(site);
    await waitUntilSettled(site);
    await assertOracle(site, { admin, members: [] }, 'two processes that began together');
    // Last, because the oracle does not expect newsletter mails.
    const mails = await sendOnce(site, admin);
    if (site.unexpectedAnswers.length > 0) throw new Error(site.unexpectedAnswers.join('; '));
    return { migrations, cronJobs, repairs, mails };
  } finally {
    await site.close();
  }
}

async function migrateTwice(cluster: OwnCluster, databaseUrl: string): Promise<number> {
  const command = ['--import', 'tsx', 'scripts/pennypress.ts', 'migrate'];
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: cluster.dataDir };
  const migrate = () => promisify(execFile)(process.execPath, command, { cwd: ROOT, env });
  await Promise.all([migrate(), migrate()]);
  return (await listMigrationNames()).length;
}

/** Reconciles tips that had no webhooks in both processes at once. */
async function reconcileTwice(site: Site, admin: ProofMember): Promise<number> {
  for (let tip = 0; tip < TIPS; tip += 1) await pay(site, (await openTip(site)).url);
  const compare = (server: number) =>
    callApi(site, { path: '/v1/staff/reconcile', body: {}, as: admin, server });
  for (const answer of await Promise.all([compare(0), compare(1)])) answerOf('reconcile', answer);
  const { rows } = await site.pool.query<{ repairs: string; subjects: string }>(
    `SELECT count(*) AS repairs, count(DISTINCT subject_id) AS subjects FROM audit_entries
     WHERE action = 'reconcile.repaired'`,
  );
  const [{ repairs, subjects } = { repairs: '0', subjects: '0' }] = rows;
  if (repairs !== subjects) throw new Error(`${subjects} things were repaired ${repairs} times`);
  if (Number(subjects) < TIPS) throw new Error(`${subjects} of ${TIPS} tips were found`);
  return Number(repairs);
}

/** Sends an issue that becomes due in both processes at once. */
async function sendOnce(site: Site, admin: ProofMember): Promise<number> {
  await fillList(site, admin);
  const { id } = await site.db.read.article.findUniqueOrThrow({ where: { slug: 'for-everyone' } });
  const sendAt = new Date(site.clock.now().getTime() + HOUR_SECONDS * 1000).toISOString();
  const path = `/v1/staff/articles/${id}/email`;
  const { status } = await callApi(site, { path, body: { newsletter: LIST, sendAt }, as: admin });
  if (status !== 202) throw new Error(`the issue was not taken: ${status}`);
  await site.advance(HOUR_SECONDS + 1);
  const mails = () => site.mail.messages().filter(({ to }) => /reader-\d+@/.test(to));
  await waitUntil(() => mails().length >= READERS, CRON_TIMEOUT_MS);
  await waitUntilSettled(site);
  if (mails().length !== READERS)
    throw new Error(`${mails().length} letters reached ${READERS} readers`);
  return mails().length;
}

async function fillList(site: Site, admin: ProofMember): Promise<void> {
  const list = { slug: LIST, name: 'Weekly', description: '' };
  const made = await callApi(site, { path: '/v1/staff/newsletters', body: list, as: admin });
  const { id } = answerOf('createNewsletter', made);
  const at = site.clock.now();
  for (let index = 0; index < READERS; index += 1) {
    const contact = await site.db.read.newsletterContact.create({
      data: {
        id: newId(),
        email: `reader-${index}@example.org`,
        name: null,
        createdAt: at,
        linkToken: randomSecret(),
      },
    });
    await site.db.read.newsletterConsent.create({
      data: {
        id: newId(),
        contactId: contact.id,
        newsletterId: id,
        kind: 'confirmed',
        wording: 'Send it to me.',
        source: 'signup',
        at,
      },
    });
  }
}

/**
 * Waits for the next minute of the schedule, in which each of its jobs may be enqueued once. A job stays in the queue
 * for several statements, so that polling without a pause sees all of them.
 */
async function countCronJobs(site: Site): Promise<number> {
  const idsByRun = new Map<string, Set<string>>();
  const record = async () => {
    const { rows } = await site.pool.query<{ id: string; run: string }>(
      `SELECT id, task_identifier || ' ' || run_at AS run FROM graphile_worker.jobs
       WHERE task_identifier = ANY($1) AND attempts <= 1`,
      [Object.keys(SCHEDULE)],
    );
    for (const { id, run } of rows) {
      idsByRun.set(run, (idsByRun.get(run) ?? new Set()).add(id));
    }
  };
  const deadline = Date.now() + CRON_TIMEOUT_MS;
  while (idsByRun.size === 0) {
    if (Date.now() > deadline) throw new Error('the schedule did not come');
    await record();
  }
  const settled = waitUntilSettled(site);
  const until = Date.now() + BOTH_PROCESSES_MS;
  while (Date.now() < until) await record();
  await settled;
  const twice = [...idsByRun].filter(([, ids]) => ids.size > 1).map(([run]) => run);
  if (twice.length > 0) throw new Error(`enqueued more than once: ${twice.join(', ')}`);
  return idsByRun.size;
}
