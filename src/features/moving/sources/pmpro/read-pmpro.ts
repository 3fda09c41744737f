import { slugFrom } from '../../../../slugs/slug.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { PlanRecord } from '../../source-money.ts';
import type { SourceOptions, SourceReader } from '../../source-reader.ts';
import type { RecordKind, SourceRecord } from '../../source-records.ts';
import { newPlan } from '../new-records.ts';
import { listExports, readWxr, recogniseWordPress } from '../wordpress/read-wordpress.ts';
import { surveyWxr } from '../wordpress/survey-wxr.ts';
import { readPmproRows } from './read-pmpro-rows.ts';
import { type PmproFiles, type PmproSurvey, sortFiles, surveyFiles } from './survey-files.ts';
import { decideByTables, decideWithoutTables, readTables, type Tables } from './tables.ts';
import { readMember, readMembership } from './to-member.ts';

/**
 * Reads a site with Paid Memberships Pro: its exports of members (active and old) and orders, its tables as JSON if
 * available, and the export of WordPress itself.
 */
export const readPmpro: SourceReader = {
  system: 'pmpro',
  passes: 3,
  async recognise(files) {
    const { members, orders, tables } = await sortFiles(files);
    const own = [...members, ...orders, ...tables];
    return own.length === 0 ? [] : [...own, ...(await recogniseWordPress(files))];
  },
  read: readSite,
};

async function* readSite(
  files: readonly SourceFile[],
  options: SourceOptions,
): AsyncGenerator<SourceRecord> {
  const sorted = await sortFiles(files);
  const read = sorted.tables.length > 0 ? await readTables(sorted.tables) : null;
  if (read && 'error' in read) {
    const at = { file: read.file };
    yield { kind: 'problem', externalId: read.file, at, message: read.error };
  }
  const tables = read && 'levelsOfPost' in read ? read : null;
  const survey = await surveyFiles(sorted, tables?.levels ?? []);
  const site = await surveyWxr(listExports(sorted.others), () => undefined);
  const timeZone = options.timeZone ?? site.timeZone;
  yield* describePlugin({ sorted, survey, tables, timeZone });
  const paid = [...survey.levels].filter(([, { isPaid }]) => isPaid).map(([id]) => id);
  yield* readWxr(sorted.others, options, (found) =>
    tables ? decideByTables(tables, found, paid) : decideWithoutTables(paid),
  );
  yield* readMembers(sorted.members, { survey, tables, timeZone: timeZone ?? 'UTC' });
}

async function* readMembers(
  files: readonly SourceFile[],
  { survey, tables, timeZone }: { survey: PmproSurvey; tables: Tables | null; timeZone: string },
): AsyncGenerator<SourceRecord> {
  const known = new Set<string>();
  const codes = new Set<string>();
  const customerOfUser = tables?.customerOfUser ?? new Map<string, string>();
  for (const source of files) {
    const { path: file } = source;
    for await (const row of readPmproRows(source)) {
      const member = readMember(row, file);
      if (member.kind === 'problem' || !known.has(member.externalId)) yield member;
      else yield* labelOf(row.cell('membership'), { ...member, file });
      known.add(member.externalId);
      // The export of old members lists ended levels, which grant no access.
      if (member.kind === 'problem' || row.has('ended')) continue;
      yield* readMembership(row, { file, survey, customerOfUser, timeZone });
      const code = row.cell('discount_code');
      if (code === '' || codes.has(code)) continue;
      codes.add(code);
      const message = `The discount code ${code} is in no export; who used it keeps its price at Stripe.`;
      const { at } = member;
      yield {
        kind: 'loss',
        externalId: `code:${code}`,
        at,
        of: 'offer',
        reason: 'discount-code',
        message,
      };
    }
  }
}

/** Yields a label for each further level of a member. */
function* labelOf(
  label: string,
  { externalId: memberId, at }: { externalId: string; at: SourceRecord['at']; file: string },
): Generator<SourceRecord> {
  if (label !== '')
    yield { kind: 'label', externalId: `${memberId}:${label}`, at, memberId, label };
}

function* describePlugin({
  sorted,
  survey,
  tables,
  timeZone,
}: {
  sorted: PmproFiles;
  survey: PmproSurvey;
  tables: Tables | null;
  timeZone: string | null;
}): Generator<SourceRecord> {
  const file = (sorted.members[0] ?? sorted.orders[0] ?? sorted.tables[0])?.path ?? '';
  const lose = (of: Exclude<RecordKind, 'loss' | 'problem'>, reason: string, message: string) =>
    ({ kind: 'loss', externalId: `site:${reason}`, at: { file }, of, reason, message }) as const;
  for (const [id, { name }] of allLevels(survey, tables)) yield toPlan(id, name, file);
  yield lose(
    'plan',
    'prices-unknown',
    'No export says what levels cost and in which currency: ask Stripe.',
  );
  for (const name of survey.unknownLevels) {
    const message = `No file says which number the level ${name} has: what asks for a level by number is not open to it. Give the orders, or the table pmpro_membership_levels.`;
    yield { ...lose('plan', 'level-id-unknown', message), externalId: `level:${name}` };
  }
  if (!tables?.isWhole && sorted.others.length > 0) {
    yield lose(
      'article',
      'post-levels-unknown',
      'No export says which posts ask for a level: all are for paying members until the plan or the tables say more.',
    );
  }
  if (sorted.orders.length === 0) {
    yield lose(
      'subscription',
      'gateway-unknown',
      'Without the orders a subscription of PayPal looks like one of Stripe.',
    );
  } else {
    yield lose(
      'subscription',
      'orders-left-out',
      'Orders are not imported: Stripe holds the payments.',
    );
  }
  if (timeZone === null) {
    yield lose(
      'grant',
      'time-zone-unknown',
      "Ends are days of the site's time, whose zone is not known: they are read as UTC.",
    );
  }
  yield lose(
    'consent',
    'newsletters-left-out',
    'The exports do not say who chose a newsletter: nobody is subscribed.',
  );
}

/** Returns the levels of members and orders, and levels that only posts require. */
function allLevels(survey: PmproSurvey, tables: Tables | null): Map<string, { name: string }> {
  const asked = [
    ...(tables?.levelsOfPost.values() ?? []),
    ...(tables?.levelsOfCategory.values() ?? []),
  ];
  const names = new Map(tables?.levels.map(({ id, name }) => [id, name]));
  const unnamed = asked.flat().map((id) => [id, { name: names.get(id) ?? `Level ${id}` }] as const);
  const named = [...survey.levels].map(([id, { name }]) => [id, { name }] as const);
  return new Map([...unnamed, ...named]);
}

function toPlan(id: string, name: string, file: string): PlanRecord {
  const slug = slugFrom(name) || `level-${id}`;
  return newPlan(id, { file }, { name: name || `Level ${id}`, slug });
}
