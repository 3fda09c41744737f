import { z } from 'zod';
import { createRandom } from '../system/seeded-random.ts';
import { callApi, callEmulator, expectSuccess } from './api-calls.ts';
import { compareLedgers, isEqual, type LedgerComparison } from './compare-ledgers.ts';
import { createEventCounts, type EventCounts } from './event-counts.ts';
import { playMemberMonth, type RehearsalContext, tip } from './member-month.ts';
import { type Member, signIn, signUp } from './members.ts';
import { type RehearsalSite, startRehearsalSite } from './rehearsal-site.ts';
import { playStaffMonth } from './staff-month.ts';

export interface RehearsalOptions {
  /** The same seed makes the same decisions. */
  readonly seed: number;
  /** The number of members at the end. */
  readonly members: number;
  readonly months: number;
}

export interface RehearsalResult {
  readonly counts: EventCounts;
  readonly ledgers: readonly LedgerComparison[];
  /** Differences that a final dry-run reconciliation finds. */
  readonly drift: number;
  /** Whether both ledgers are equal in every column and there is no drift. */
  readonly areEqual: boolean;
}

/** Each month is advanced in steps, so that failed charges are retried within it. */
const CLOCK_STEPS_A_MONTH = 3;
const CLOCK_STEP_SECONDS = 10 * 86_400;
const GUESTS_A_MONTH = 2;

const driftSchema = z.object({ drift: z.number() });

/**
 * Simulates months of a small publication with its own server, database and emulators, and compares
 * both ledgers. `tell` receives a line for each month.
 */
export async function rehearse(
  plan: RehearsalOptions,
  tell: (line: string) => void,
): Promise<RehearsalResult> {
  const site = await startRehearsalSite();
  try {
    const context: RehearsalContext = {
      site,
      random: createRandom(plan.seed),
      counts: createEventCounts(),
    };
    const admin = await setUpPublication(site);
    const members: Member[] = [];
    for (let month = 1; month <= plan.months; month += 1) {
      await signUpUntil(context, members, Math.ceil((plan.members * month) / plan.months));
      await playMonth(context, members, admin);
      tell(`month ${month} of ${plan.months}: ${members.length} members`);
    }
    return await compareAndClose(context, admin);
  } finally {
    await site.close();
  }
}

async function playMonth(
  context: RehearsalContext,
  members: readonly Member[],
  admin: Member,
): Promise<void> {
  const { site, random } = context;
  for (const member of members) await playMemberMonth(context, member);
  for (let guest = 0; guest < GUESTS_A_MONTH; guest += 1) {
    await tip(context, `guest-${random.below(1000)}@example.org`);
  }
  await site.waitUntilSettled();
  await playStaffMonth(context, admin);
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

/** Creates an admin, two tiers, and tips in three currencies. */
async function setUpPublication(site: RehearsalSite): Promise<Member> {
  const admin = await signUp(site, 'office@example.org');
  await site.db.read.member.updateMany({
    where: { email: admin.email },
    data: { role: 'admin' },
  });
  const token = await signIn(site, admin);
  for (const [slug, month, year] of [
    ['supporter', 500, 5000],
    ['patron', 2000, 20_000],
  ] as const) {
    const prices = [
      { interval: 'month', price: { amount: month, currency: 'usd' } },
      { interval: 'year', price: { amount: year, currency: 'usd' } },
    ];
    expectSuccess(
      await callApi(site, '/v1/staff/tiers', { body: { slug, name: slug, prices }, token }),
      z.object({ id: z.string() }),
    );
  }
  const amounts = { suggested: [500], smallest: 300, largest: 50_000 };
  const body = { tips: { usd: amounts, eur: amounts, jpy: amounts } };
  const changed = await callApi(site, '/v1/staff/site', { method: 'PATCH', body, token });
  expectSuccess(changed, z.object({}));
  return admin;
}

async function compareAndClose(
  { site, counts }: RehearsalContext,
  admin: Member,
): Promise<RehearsalResult> {
  await site.waitUntilSettled();
  const token = await signIn(site, admin);
  const reply = await callApi(site, '/v1/staff/reconcile', { body: { dryRun: true }, token });
  const { drift } = expectSuccess(reply, driftSchema);
  const ledgers = await compareLedgers(site);
  return { counts, ledgers, drift, areEqual: drift === 0 && ledgers.every(isEqual) };
}
