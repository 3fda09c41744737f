import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIGURED_ENDPOINT_ID } from '@pennypress/stripe-emulator';
import type { SiteSettings } from '../../../src/features/settings/index.ts';
import { ROOT } from '../../system/repository-root.ts';
import type { PartContext } from '../part.ts';
import { openSite, type Site } from '../site/site.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';
import {
  type AdoptedSite,
  compareBooks,
  findLockedOut,
  findWrongCharges,
  snapshotAccount,
} from './adopted-year.ts';
import { crawlGatedTexts } from './crawl-gated-texts.ts';
import { countGhost, writeCounts } from './expected-counts.ts';
import { createRandom } from './ghost-sample.ts';
import { killOften, mustMove, runMove } from './move-command.ts';
import { NEWER_NOTE, readNewer, writeNewerExport } from './newer-export.ts';
import { readStripeSide, type StripeSide } from './stripe-side.ts';

const FOLDER = join(ROOT, '..', 'shared', 'migration', 'ghost');
const EXPORT = 'content-export-with-members-and-comments.json';
const MADE_AT = '2026-11-29T21:28:26Z';
const DAY = 86_400;
/** Generous: a month of a hundred subscriptions has about a thousand events. */
const SETTLED_WITHIN_MS = 900_000;

interface GhostProof {
  readonly site: Site;
  readonly side: StripeSide;
  readonly sources: readonly string[];
  readonly plan: string;
  /** A snapshot of the Stripe account before the move. */
  readonly before: string;
}

/** Opens an empty publication, and a Stripe account with the objects of the old system. */
export async function openGhostProof({ databases }: PartContext): Promise<GhostProof> {
  const site = await openSite({ makeDatabase: databases.make, processes: 'inside' });
  const side = readStripeSide(join(FOLDER, 'stripe-side.json'), {
    madeAt: MADE_AT,
    now: site.clock.now(),
  });
  await control(site, 'load', side);
  const [server] = site.servers;
  await site.stripe.webhookEndpoints.update(CONFIGURED_ENDPOINT_ID, {
    url: `${server?.url}/v1/webhooks/stripe`,
  });
  await control(site, 'webhooks', { mode: 'deliver' });
  const files = [EXPORT, 'redirects.yaml', 'post-analytics.csv', 'content-files.zip'];
  return {
    site,
    side,
    sources: files.map((name) => join(FOLDER, name)),
    plan: join(mkdtempSync(join(tmpdir(), 'moving-proof-')), 'move.yaml'),
    before: await snapshotAccount(site.stripe, side),
  };
}

async function control(site: Site, path: string, body: object): Promise<void> {
  const answer = await fetch(`${site.emulator.url}/_emulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

const argsOf = ({ sources, plan }: GhostProof) => [...sources, '--plan', plan, '--stripe'];

/** Applies the move with kills, then twice concurrently, then again. Returns how often it was killed. */
export async function applyThroughKills(proof: GhostProof, times: number, seed: number) {
  const { site } = proof;
  await mustMove(site, argsOf(proof));
  const random = createRandom(seed);
  const apply = [...argsOf(proof), '--apply'];
  const killed = await killOften(site, apply, { times, longestMs: 12_000, random });
  const both = await Promise.all([runMove(site, apply), runMove(site, apply)]);
  const refused = both.filter(({ errors }) => errors.includes('Another move'));
  if (refused.length !== 1) throw new Error(`${2 - refused.length} moves ran at once`);
  const { counts } = await mustMove(site, apply);
  const short = Object.entries(counts).filter(
    ([, { source, here, lost }]) => source !== here + lost,
  );
  if (short.length > 0) throw new Error(`not all is here: ${JSON.stringify(short)}`);
  await mustMove(site, [...argsOf(proof), '--check']);
  const rows = await countRows(site);
  await mustMove(site, apply);
  assertEqual(await countRows(site), rows, 'the same source again');
  const expected = writeCounts(countGhost(FOLDER, counts));
  return { killed, counts, expected, crawled: await crawlGatedTexts(site) };
}

/** Asserts that a newer export changes only what differs, and ends what it no longer has. */
export async function applyDelta(proof: GhostProof): Promise<number> {
  const { site, sources } = proof;
  const [first = '', ...others] = sources;
  const newer = join(mkdtempSync(join(tmpdir(), 'moving-delta-')), EXPORT);
  const changes = writeNewerExport(first, newer);
  const rows = await countRows(site);
  const before = await readNewer(site, changes);
  const old = { withdrawals: 0, comps: 1, from: 1, to: 0, consentsMoved: 0 };
  assertEqual(before, old, 'before a newer export');
  const changed = { ...proof, sources: [newer, ...others] };
  const foreseen = goneOf(await mustMove(site, argsOf(changed)));
  assertEqual(foreseen, ['1 consents', '1 grants'], 'what a dry run foresees');
  const ended = goneOf(await mustMove(site, [...argsOf(changed), '--apply']));
  assertEqual(ended, foreseen, 'what a newer export ends');
  assertEqual(await countRows(site), rows, 'a newer export');
  const after = { withdrawals: 1, comps: 0, from: 0, to: 1, consentsMoved: 1 };
  assertEqual(await readNewer(site, changes), after, 'after a newer export');
  return site.db.read.member.count({ where: { note: { contains: NEWER_NOTE } } });
}

function goneOf({ differences }: Awaited<ReturnType<typeof mustMove>>): string[] {
  const gone = differences.filter(({ what }) => what.startsWith('gone in the source'));
  return gone.map(({ noun, count }) => `${count} ${noun}`);
}

/** Undoes the move with kills. Every object at Stripe must be restored, and no rows may remain here. */
export async function undoThroughKills(proof: GhostProof, times: number, seed: number) {
  const { site, side, before } = proof;
  await site.advance(DAY);
  await settle(site);
  const random = createRandom(seed + 1);
  const undo = [...argsOf(proof), '--undo'];
  const killed = await killOften(site, undo, { times, longestMs: 8_000, random });
  const { differences } = await mustMove(site, undo);
  const kept = differences.filter(({ noun }) => noun === 'liveSubscriptions');
  const after = await snapshotAccount(site.stripe, side);
  if (after !== before) throw new Error('an object at Stripe is not what it was');
  const { subscriptions, checkouts, grants } = await countRows(site);
  assertEqual(
    { subscriptions, checkouts, grants, kept: kept.length },
    { subscriptions: 0, checkouts: 0, grants: 0, kept: 0 },
    'an undone move',
  );
  return { killed };
}

/** Simulates a year of renewals, failures and cancellations, month by month. */
export async function liveThroughYear(proof: GhostProof, log: (line: string) => void) {
  const { site, side } = proof;
  await mustMove(site, [...argsOf(proof), '--apply']);
  const adopted = adoptedSite(site);
  const debtors = side.subscriptions.filter((_, index) => index % 17 === 3);
  for (const { customer } of debtors) {
    await control(site, `customers/${customer}/card`, { card: '4000000000000341' });
  }
  const leavers = side.subscriptions.filter(
    ({ status }, index) => status === 'active' && index % 13 === 5,
  );
  for (const { id } of leavers) {
    await site.stripe.subscriptions.update(id, { cancel_at_period_end: true });
  }
  for (let month = 1; month <= 12; month += 1) {
    await site.advance(Math.round(30.44 * DAY));
    await settle(site);
    assertEqual(await findLockedOut(adopted, side), [], `readers locked out in month ${month}`);
    log(`month ${month}: nobody locked out`);
  }
  assertEqual(await findWrongCharges(adopted, side), [], 'wrong charges');
  const left = await listLeft(proof);
  const { ours, stripe } = await compareBooks(adopted, await readLedger(site), left);
  assertEqual(ours, stripe, 'the books');
  return { ours, debtors: debtors.length, leavers: leavers.length, left: left.length };
}

async function readLedger({ emulator }: Site) {
  const answer = await fetch(`${emulator.url}/_emulator/ledger`);
  return (await answer.json()) as Parameters<typeof compareBooks>[1];
}

/** The Stripe subscriptions that no row of ours refers to. */
async function listLeft({ site, side }: GhostProof): Promise<string[]> {
  const rows = await site.db.read.subscription.findMany({ select: { stripeSubscriptionId: true } });
  const own = new Set(rows.map(({ stripeSubscriptionId }) => stripeSubscriptionId));
  return side.subscriptions.flatMap(({ id }) => (own.has(id) ? [] : [id]));
}

function adoptedSite(site: Site): AdoptedSite {
  const readSettings = () => Promise.resolve(SETTINGS as unknown as SiteSettings);
  return { ...site, readSettings, settle: () => settle(site) };
}

/** The settings that access decisions on articles for tiers need. */
const SETTINGS = { meter: { registered: 0, anonymous: 0 }, signIn: {} };

async function settle(site: Site): Promise<void> {
  await site.emulator.waitUntilDelivered();
  if (!(await waitUntilSettled(site, SETTLED_WITHIN_MS)))
    throw new Error('something is never handled');
}

async function countRows({ db }: Site) {
  const tx = db.read;
  return {
    articles: await tx.article.count(),
    checkouts: await tx.checkout.count(),
    comments: await tx.comment.count(),
    customers: await tx.stripeCustomer.count(),
    grants: await tx.grant.count(),
    members: await tx.member.count(),
    prices: await tx.tierPrice.count(),
    subscriptions: await tx.subscription.count(),
  };
}

function assertEqual(found: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
}
