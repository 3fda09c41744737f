import type { Tx } from '../../platform/db/database.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { SettingsDeps, SiteSettings } from '../settings/index.ts';
import {
  listAuthorsOf,
  listPublished,
  listTipMovements,
  listWeights,
  sumRevenue,
} from './earnings.store.ts';
import {
  isTooOld,
  monthOf,
  monthsToDraft,
  nextMonth,
  periodOf,
  previousMonth,
} from './months.rules.ts';
import { planStatements, type StatementLine } from './plan-statements.rules.ts';
import { monthApproved, monthNotOver } from './statements.errors.ts';
import {
  insertDraft,
  isApprovedFrom,
  listDraftedMonths,
  listNegativeBalances,
  lockStatements,
  markMonthDrafted,
  removeDraftsFrom,
} from './statements.store.ts';

interface Drafting {
  readonly settings: SiteSettings['statements'];
  readonly timeZone: string;
  readonly draftedAt: Date;
}

/** Drafts the statements of every past month that has none. Idempotent, also for concurrent calls. */
export async function draftDueStatements(deps: SettingsDeps): Promise<void> {
  const drafting = await readDrafting(deps);
  const draftNext = () =>
    deps.db.transaction(async (tx) => {
      await lockStatements(tx);
      const [latest = null] = await listDraftedMonths(tx);
      const [month] = monthsToDraft(latest, drafting.draftedAt, drafting.timeZone);
      if (month !== undefined) await draftMonth(tx, drafting, month);
      return month !== undefined;
    });
  while (await draftNext());
}

/**
 * Redrafts a month, and every later month that has been drafted, by the current settings. Throws `month_not_over`,
 * `invalid` for a month more than ten years ago, and `month_approved` if a statement of these months is approved.
 */
export async function redraftStatements(
  deps: SettingsDeps,
  month: string,
  actor: Actor,
): Promise<void> {
  const drafting = await readDrafting(deps);
  const { timeZone, draftedAt } = drafting;
  if (month >= monthOf(draftedAt, timeZone)) throw monthNotOver();
  if (isTooOld(month, draftedAt, timeZone)) throw invalidField('body.month', 'is too long ago');
  await deps.db.transaction(async (tx) => {
    await lockStatements(tx);
    if (await isApprovedFrom(tx, month)) throw monthApproved();
    await removeDraftsFrom(tx, month);
    const [latest = month] = await listDraftedMonths(tx);
    const last = latest > month ? latest : month;
    for (let next = month; next <= last; next = nextMonth(next)) {
      await draftMonth(tx, drafting, next);
    }
    await recordChange(tx, {
      actor,
      at: draftedAt,
      action: 'statements.drafted',
      subject: { kind: 'site', id: month },
    });
  });
}

async function readDrafting({ readSettings, clock }: SettingsDeps): Promise<Drafting> {
  const { statements, timeZone } = await readSettings();
  return { settings: statements, timeZone, draftedAt: clock.now() };
}

async function draftMonth(
  tx: Tx,
  { settings, timeZone, draftedAt }: Drafting,
  month: string,
): Promise<void> {
  const period = periodOf(month, timeZone);
  const tips = await listTipMovements(tx, period, month);
  const lines = planStatements({
    settings,
    tips,
    listed: await listWeights(tx, settings.weights),
    revenue: await sumRevenue(tx, period),
    published: await listPublished(tx, period),
    authorsOf: await listAuthorsOf(
      tx,
      tips.flatMap(({ articleId }) => articleId ?? []),
    ),
    owed: await listNegativeBalances(tx, previousMonth(month)),
  });
  for (const own of groupByAuthor(lines)) {
    const [{ authorId, currency }] = own;
    await insertDraft(tx, { authorId, month, currency, draftedAt }, own);
  }
  await markMonthDrafted(tx, month, draftedAt);
}

/** Groups lines by author and currency. */
function groupByAuthor(lines: readonly StatementLine[]): [StatementLine, ...StatementLine[]][] {
  const groups = new Map<string, [StatementLine, ...StatementLine[]]>();
  for (const line of lines) {
    const key = `${line.authorId} ${line.currency}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups.values()];
}
