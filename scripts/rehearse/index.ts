import { z } from 'zod';
import { agree, type BothBooks, compareBooks } from './books.ts';
import { ask, expectYes, play } from './calls.ts';
import { createChance } from './chance.ts';
import { liveMonth, type Scene, tip } from './member-month.ts';
import { workMonth } from './office-month.ts';
import { type Person, signIn, signUp } from './people.ts';
import { createTally, type Tally } from './tally.ts';
import { openTown, type Town } from './town.ts';

export interface RehearsalPlan {
  /** The same seed plays the same year. */
  readonly seed: number;
  /** How many people have signed up by its end. */
  readonly members: number;
  readonly months: number;
}

export interface Rehearsed {
  readonly tally: Tally;
  readonly books: readonly BothBooks[];
  /** How many differences reconciliation finds in the end, without repairing any. */
  readonly drift: number;
  /** Whether the books of both sides agree in every column, and nothing drifted. */
  readonly areEqual: boolean;
}

/** A month in leaps that let failed charges be tried again within it. */
const LEAPS_A_MONTH = 3;
const LEAP_SECONDS = 10 * 86_400;
const GUESTS_A_MONTH = 2;

const driftSchema = z.object({ drift: z.number() });

/**
 * Plays a small publication's months against a server, a database and stand-ins of its own, and holds
 * the books of both sides against each other. `tell` hears of each month.
 */
export async function rehearse(
  plan: RehearsalPlan,
  tell: (line: string) => void,
): Promise<Rehearsed> {
  const town = await openTown();
  try {
    const scene: Scene = { town, chance: createChance(plan.seed), tally: createTally() };
    const admin = await openOffice(town);
    const people: Person[] = [];
    for (let month = 1; month <= plan.months; month += 1) {
      await growTo(scene, people, Math.ceil((plan.members * month) / plan.months));
      await playMonth(scene, people, admin);
      tell(`month ${month} of ${plan.months}: ${people.length} members`);
    }
    return await closeBooks(scene, admin);
  } finally {
    await town.close();
  }
}

async function playMonth(scene: Scene, people: readonly Person[], admin: Person): Promise<void> {
  const { town, chance } = scene;
  for (const person of people) await liveMonth(scene, person);
  for (let guest = 0; guest < GUESTS_A_MONTH; guest += 1) {
    await tip(scene, `guest-${chance.below(1000)}@example.org`);
  }
  await town.settleDown();
  await workMonth(scene, admin);
  for (let leap = 0; leap < LEAPS_A_MONTH; leap += 1) {
    await play(town, 'clock/advance', { seconds: LEAP_SECONDS });
    await town.settleDown();
  }
}

async function growTo({ town, tally }: Scene, people: Person[], count: number): Promise<void> {
  while (people.length < count) {
    people.push(await signUp(town, `reader-${people.length + 1}@example.org`));
    tally.count('sign-ups');
  }
}

/** Somebody who runs the publication, two tiers, and tips in three currencies. */
async function openOffice(town: Town): Promise<Person> {
  const admin = await signUp(town, 'office@example.org');
  await town.db.read.member.updateMany({
    where: { email: admin.email },
    data: { role: 'admin' },
  });
  const token = await signIn(town, admin);
  for (const [slug, month, year] of [
    ['supporter', 500, 5000],
    ['patron', 2000, 20_000],
  ] as const) {
    const prices = [
      { interval: 'month', price: { amount: month, currency: 'usd' } },
      { interval: 'year', price: { amount: year, currency: 'usd' } },
    ];
    expectYes(
      await ask(town, '/v1/staff/tiers', { body: { slug, name: slug, prices }, token }),
      z.object({ id: z.string() }),
    );
  }
  const amounts = { suggested: [500], smallest: 300, largest: 50_000 };
  const body = { tips: { usd: amounts, eur: amounts, jpy: amounts } };
  const changed = await ask(town, '/v1/staff/site', { method: 'PATCH', body, token });
  expectYes(changed, z.object({}));
  return admin;
}

async function closeBooks({ town, tally }: Scene, admin: Person): Promise<Rehearsed> {
  await town.settleDown();
  const token = await signIn(town, admin);
  const reply = await ask(town, '/v1/staff/reconcile', { body: { dryRun: true }, token });
  const { drift } = expectYes(reply, driftSchema);
  const books = await compareBooks(town);
  return { tally, books, drift, areEqual: drift === 0 && books.every(agree) };
}
