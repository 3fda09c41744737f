import { readCsvRows, readHeadings } from '../../read-csv-rows.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourceOptions, SourceReader } from '../../source-reader.ts';
import type { RecordKind, SourceRecord } from '../../source-records.ts';
import { unwrapFormula } from '../cells/cells.rules.ts';
import { isUpload, listExports, readWxr, recogniseWordPress } from '../wordpress/read-wordpress.ts';
import { surveyWxr, type WxrSurvey } from '../wordpress/survey-wxr.ts';
import {
  isSettings,
  type LeakySettings,
  type Level,
  levelOfReport,
  readSettings,
  toPlan,
} from './levels.ts';
import { listMeterRules } from './meter-rules.ts';
import { decideLeakyAccess } from './post-access.ts';
import { readReportRow } from './to-member.ts';

/**
 * Reads a site with Leaky Paywall: the report of its subscribers, its settings as JSON if available, and the export of
 * WordPress itself.
 */
export const readLeakyPaywall: SourceReader = {
  system: 'leaky-paywall',
  passes: 3,
  async recognise(files) {
    const { reports, settings } = await sortFiles(files);
    if (reports.length + settings.length === 0) return [];
    return [...reports, ...settings, ...(await recogniseWordPress(files))];
  },
  read: readSite,
};

async function sortFiles(files: readonly SourceFile[]) {
  const [reports, settings, others]: [SourceFile[], SourceFile[], SourceFile[]] = [[], [], []];
  for (const file of files) {
    const head = isUpload(file) ? '' : await file.head();
    if (isReport(head)) reports.push(file);
    else if (isSettings(head)) settings.push(file);
    else others.push(file);
  }
  return { reports, settings, others };
}

function isReport(head: string): boolean {
  const headings = new Set(readHeadings(head));
  return ['level_id', 'payment_status', 'payment_gateway', 'subscriber_id'].every((heading) =>
    headings.has(heading),
  );
}

async function* readSite(
  files: readonly SourceFile[],
  options: SourceOptions,
): AsyncGenerator<SourceRecord> {
  const { reports, settings: found, others } = await sortFiles(files);
  const [settingsFile] = found;
  const read = settingsFile ? await readSettings(settingsFile) : null;
  if (settingsFile && read && 'error' in read) {
    const at = { file: settingsFile.path };
    yield { kind: 'problem', externalId: settingsFile.path, at, message: read.error };
  }
  const settings = read && 'levels' in read ? read : null;
  const levels = await findLevels(reports, settings);
  // If there are no exports, the survey is empty.
  const survey = await surveyWxr(listExports(others), () => undefined);
  const timeZone = options.timeZone ?? survey.timeZone;
  const at = { file: (settingsFile ?? reports[0] ?? others[0])?.path ?? '' };
  yield* describePlugin({ levels, settings, survey, timeZone, at });
  const content = readWxr(others, options, (found) => decideLeakyAccess(levels, settings, found));
  for await (const record of content) if (!isMeterRule(record)) yield record;
  for (const file of reports) {
    const context = { file: file.path, levels, timeZone: timeZone ?? 'UTC' };
    for await (const row of readCsvRows(file)) yield* readReportRow(row, context);
  }
}

/** True for rules that `describePlugin` has already yielded. */
function isMeterRule(record: SourceRecord): boolean {
  return record.kind === 'accessRule' && record.freeReads !== null;
}

/** Returns the levels of the settings, and former levels that some subscribers still have. */
async function findLevels(
  reports: readonly SourceFile[],
  settings: LeakySettings | null,
): Promise<Map<string, Level>> {
  const levels = new Map(settings?.levels ?? []);
  const free = new Map<string, { label: string; isFree: boolean }>();
  for (const file of reports) {
    for await (const { cell } of readCsvRows(file)) {
      const id = unwrapFormula(cell('level_id'));
      if (id === '' || levels.has(id)) continue;
      const isFree =
        cell('payment_gateway') === 'free_registration' && !(Number(cell('price')) > 0);
      const label = free.get(id)?.label || unwrapFormula(cell('description'));
      free.set(id, { label, isFree: (free.get(id)?.isFree ?? true) && isFree });
    }
  }
  for (const [id, { label, isFree }] of free) levels.set(id, levelOfReport(id, label, isFree));
  return levels;
}

interface Plugin {
  readonly levels: ReadonlyMap<string, Level>;
  readonly settings: LeakySettings | null;
  readonly survey: WxrSurvey;
  readonly timeZone: string | null;
  readonly at: { readonly file: string };
}

function* describePlugin({
  levels,
  settings,
  survey,
  timeZone,
  at,
}: Plugin): Generator<SourceRecord> {
  const lose = (of: Exclude<RecordKind, 'loss' | 'problem'>, reason: string, message: string) =>
    ({ kind: 'loss', externalId: `site:${reason}`, at, of, reason, message }) as const;
  for (const level of levels.values()) {
    if (!level.isMembership) {
      yield toPlan(level, at);
      continue;
    }
    const message = `${level.label} costs nothing and is metered: its members are members here, without a plan.`;
    yield { ...lose('plan', 'free-level-is-membership', message), externalId: `level:${level.id}` };
  }
  if (settings) yield* listMeterRules(settings, survey);
  else {
    yield lose(
      'plan',
      'prices-unknown',
      'The report does not say what the levels cost; give the settings, or ask Stripe.',
    );
    yield lose(
      'accessRule',
      'meter-unknown',
      'The report does not say how many articles are free.',
    );
  }
  if (timeZone === null) {
    yield lose(
      'grant',
      'time-zone-unknown',
      "Ends stand in the site's time, whose zone is not known: they are read as UTC.",
    );
  }
  yield lose(
    'consent',
    'newsletters-left-out',
    'The report does not say who chose a newsletter: nobody is subscribed.',
  );
  yield lose(
    'member',
    'notes-left-out',
    'The report holds no notes and no gift codes, and leaves administrators out.',
  );
}
