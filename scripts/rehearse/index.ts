import { z } from 'zod';
import { createRandom } from '../system/seeded-random.ts';
import { callApi, callEmulator, expectSuccess } from './api-calls.ts';
import { playBankMonth } from './bank-month.ts';
import { compareFigures } from './compare-figures.ts';
import { compareLedgers, isEqual, type LedgerComparison } from './compare-ledgers.ts';
import { createEventCounts, type EventCounts } from './event-counts.ts';
import type { FigureComparison } from './figure-comparison.ts';
import { playMemberMonth, tip } from './member-month.ts';
import { type Member, signIn, signUp } from './members.ts';
import { AUTHORS, chooseTerms, setUpPublication } from './publication.ts';
import type { StatementTerms } from './recount/statements.ts';
import type { RehearsalContext } from './rehearsal-context.ts';
import { type RehearsalSite, startRehearsalSite } from './rehearsal-site.ts';
import { playStaffMonth, publishMonth } from './staff-month.ts';

interface RehearsalOptions {
  /** The seed of all decisions; the same seed reproduces them. */
  readonly seed: number;
  /** The number of members at the end. */
  readonly members: number;
  readonly months: number;
  /** The URL of an empty database; if missing, an embedded PostgreSQL is started. */
  readonly databaseUrl?: string;
  /** Called at the end, while the publication is still running and quiet. */
  readonly inspect?: (site: RehearsalSite) => Promise<void>;
}

export interface RehearsalResult {
  readonly counts: EventCounts;
  readonly ledgers: readonly LedgerComparison[];
  /** Differences that a dry-run reconciliation of the whole history finds. */
  readonly drift: number;
  /** Money that the reconciliation cannot match with a row of the other side. */
  readonly unmatched: number;
  /** The figures of API and console compared with those recomputed from CSV. */
  readonly figures: FigureComparison;
  /** Whether both ledgers are equal in every column, all figures are equal, and there is no drift. */
  readonly areEqual: boolean;
}

/** Advances each month in steps, so that failed charges are retried within the month. */
const CLOCK_STEPS_A_MONTH = 3;
const CLOCK_STEP_SECONDS = 10 * 86_400;
const GUESTS_A_MONTH = 2;

const reconciledSchema = z.object({ drift: z.number(), unmatched: z.array(z.unknown()) });

/**
 * Simulates months of a small publication with its own server, database and emulators, and compares both ledgers and
 * all figures. `tell` receives a line for each month.
 */
export async function rehearse(
  plan: RehearsalOptions,
  tell: (line: string) => void,
): Promise<RehearsalResult> {
  const site = await startRehearsalSite(plan.databaseUrl);
  try {
    const context: RehearsalContext = {
      site,
      random: createRandom(plan.seed),
      counts: createEventCounts(),
      articles: [],
    };
    const terms = chooseTerms(plan.seed);
    const admin = await setUpPublication(site, terms);
    const members: Member[] = [];
    for (let month = 1; month <= plan.months; month += 1) {
      await signUpUntil(context, members, Math.ceil((plan.members * month) / plan.months));
      await playMonth(context, { members, admin, month });
      tell(`month ${month} of ${plan.months}: ${members.length} members`);
    }
    const result = await compare(context, admin, terms);
    await plan.inspect?.(site);
    return result;
  } finally {
    await site.close();
  }
}

interface Month {
  readonly members: readonly Member[];
  readonly admin: Member;
  readonly month: number;
}

async function playMonth(
  context: RehearsalContext,
  { members, admin, month }: Month,
): Promise<void> {
  const { site, random } = context;
  await publishMonth(context, { token: await signIn(site, admin), month });
  for (const member of members) await playMemberMonth(context, member, random.pick(members));
  for (let guest = 0; guest < GUESTS_A_MONTH; guest += 1) {
    await tip(context, `guest-${random.below(1000)}@example.org`);
  }
  await site.waitUntilSettled();
  await playStaffMonth(context, await signIn(site, admin));
  await playBankMonth(context);
  for (let step = 0; step < CLOCK_STEPS_A_MONTH; step += 1) {
    await callEmulator(site, 'clock/advance', { seconds: CLOCK_STEP_SECONDS });
    await site.waitUntilSettled();
  }
}

async function signUpUntil(
  { site, counts }: RehearsalContext,
  members: Member[],
  count: number,
): Promise<void> {
  while (members.length < count) {
    members.push(await signUp(site, `reader-${members.length + 1}@example.org`));
    counts.add('sign-ups');
  }
}

async function compare(
  { site, counts }: RehearsalContext,
  admin: Member,
  terms: StatementTerms,
): Promise<RehearsalResult> {
  await site.waitUntilSettled();
  const token = await signIn(site, admin);
  const { drift, unmatched } = await reconcile(site, token, { dryRun: true, full: true });
  const ledgers = await compareLedgers(site);
  // Books the transactions that were not paid out yet.
  await reconcile(site, token, { full: true });
  const figures = await compareFigures(site, token, {
    terms,
    authors: AUTHORS,
    months: await listStatementMonths(site),
  });
  const hasDifferences = drift > 0 || unmatched.length > 0 || figures.differences.length > 0;
  return {
    counts,
    ledgers,
    drift,
    unmatched: unmatched.length,
    figures,
    areEqual: !hasDifferences && ledgers.every(isEqual),
  };
}

async function reconcile(site: RehearsalSite, token: string, body: object) {
  const reply = await callApi(site, '/v1/staff/reconcile', { body, token });
  const found = expectSuccess(reply, reconciledSchema);
  return found;
}

/** The months with drafted statements, oldest first; the API omits months without lines. */
async function listStatementMonths({ db }: RehearsalSite): Promise<string[]> {
  const rows = await db.read.statementMonth.findMany({ orderBy: { month: 'asc' } });
  return rows.map(({ month }) => month);
}
