import { readCsvRows } from '../../read-csv-rows.ts';
import { readJsonRows } from '../../read-json-rows.ts';
import { readInstant } from '../../source-dates.rules.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourceOptions, SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { apiMemberRecords } from './api-members.ts';
import { apiCommentRecords, commentRecords } from './comment-records.ts';
import {
  articleRecords,
  authorRecord,
  newsletterRecord,
  siteRecord,
  tagRecord,
} from './content-records.ts';
import { csvMemberRecords, type KnownPlan } from './csv-members.ts';
import { type GhostContext, lossOf, placeOf, problemOf } from './ghost-context.ts';
import { type GhostFileKind, kindOfFile, mediaPathOf } from './ghost-files.ts';
import { collectRelations, type GhostRelations, readGhostTables } from './ghost-relations.ts';
import {
  consentRecord,
  labelRecord,
  memberRecords,
  subscriptionRecords,
  suppressionRecord,
} from './member-records.ts';
import { giftRecord, offerRecord, planRecord } from './plan-records.ts';
import { redirectRecords } from './redirect-records.ts';
import type { Row } from './row-cells.rules.ts';

/** Reads all exports of a Ghost site, in any combination. */
export const ghostReader: SourceReader = {
  system: 'ghost',
  passes: 2,
  async recognise(files) {
    const kinds = await sortFiles(files);
    // Pictures alone do not identify a Ghost site.
    const isGhost = [...kinds.keys()].some((kind) => kind !== 'media' && kind !== 'routes');
    return isGhost ? [...kinds.values()].flat() : [];
  },
  read: readGhost,
};

type SortedFiles = ReadonlyMap<GhostFileKind, readonly SourceFile[]>;

async function sortFiles(files: readonly SourceFile[]): Promise<SortedFiles> {
  const sorted = new Map<GhostFileKind, SourceFile[]>();
  for (const file of files) {
    const kind = await kindOfFile(file);
    if (kind !== null) sorted.set(kind, [...(sorted.get(kind) ?? []), file]);
  }
  return sorted;
}

async function* readGhost(
  files: readonly SourceFile[],
  options: SourceOptions,
): AsyncGenerator<SourceRecord> {
  const sorted = await sortFiles(files);
  const siteUrl = options.siteUrl ?? (await findSiteUrl(sorted));
  const exports = await readExports(sorted.get('content') ?? []);
  const plans: KnownPlan[] = [];
  for (const { file, relations, exportedAt } of exports) {
    yield* contentRecords(file, { relations, siteUrl, exportedAt }, plans);
  }
  yield* apiLosses(exports, sorted);
  const has = (table: string) => exports.some(({ relations }) => relations.tables.has(table));
  const exportedAt = exports[0]?.exportedAt ?? null;
  if (!has('members')) yield* memberFiles(sorted, { plans, exportedAt });
  if (!has('comments')) yield* apiRows(sorted.get('apiComments') ?? [], apiCommentRecords);
  // The id of a redirect is its rule, so the same rules in YAML and JSON are imported once.
  for (const file of sorted.get('redirects') ?? []) yield* redirectRecords(file);
  for (const file of sorted.get('media') ?? []) yield mediaRecord(file, siteUrl);
}

interface ContentExport {
  readonly file: SourceFile;
  readonly relations: GhostRelations;
  readonly exportedAt: Date | null;
  /** True if the export was created from the Admin API. */
  readonly isByApi: boolean;
}

/** Yields losses for data that the Admin API does not provide and no other file contains. */
function* apiLosses(
  exports: readonly ContentExport[],
  sorted: SortedFiles,
): Generator<SourceRecord> {
  const byApi = exports.find(({ isByApi }) => isByApi);
  if (byApi === undefined || exports.length > 1) return;
  const at = placeOf(byApi.file, 1);
  if (!sorted.has('redirects')) {
    const message = 'Redirects are not in the Admin API: give redirects.yaml beside the address.';
    yield lossOf('redirect', 'api', { reason: 'redirects-not-in-api', message, at });
  }
  const message = 'Gifts that nobody redeemed are not in the Admin API.';
  yield lossOf('gift', 'api', { reason: 'gifts-not-in-api', message, at });
}

/** Returns the exports, richest first, then newest: of several records with one id the first is used. */
async function readExports(files: readonly SourceFile[]): Promise<ContentExport[]> {
  const exports: ContentExport[] = [];
  for (const file of files) {
    const head = await file.head();
    const exportedOn = /"exported_on"\s*:\s*(\d+)/.exec(head)?.[1];
    const isByApi = /^\{"db":\[\{"meta":\{[^{}]*"by":"admin-api"/.test(head);
    const exportedAt = exportedOn === undefined ? null : readInstant(Number(exportedOn));
    exports.push({ file, relations: await collectRelations(file), exportedAt, isByApi });
  }
  const rank = ({ relations }: ContentExport) => (relations.tables.has('members') ? 1 : 0);
  const time = ({ exportedAt }: ContentExport) => exportedAt?.getTime() ?? 0;
  return exports.sort((a, b) => rank(b) - rank(a) || time(b) - time(a));
}

type ReadRow = (
  context: GhostContext,
  row: Row,
  at: ReturnType<typeof placeOf>,
) => Iterable<SourceRecord> | SourceRecord | null;

/** Tables that become records; other tables are only used for relations. */
const TABLES: Readonly<Record<string, ReadRow>> = {
  posts: articleRecords,
  users: ({ siteUrl }, row, at) => authorRecord(row, at, siteUrl),
  tags: (_, row, at) => tagRecord(row, at),
  newsletters: (_, row, at) => newsletterRecord(row, at),
  products: planRecord,
  offers: (_, row, at) => offerRecord(row, at),
  gifts: (_, row, at) => giftRecord(row, at),
  members: memberRecords,
  members_labels: labelRecord,
  members_newsletters: consentRecord,
  members_stripe_customers_subscriptions: subscriptionRecords,
  suppressions: (_, row, at) => suppressionRecord(row, at),
  comments: commentRecords,
};

function lacksNewsletters({ tables, subscribedMembers }: GhostRelations): boolean {
  const isListed = tables.has('members_newsletters') || subscribedMembers.isStated;
  return tables.has('members') && !isListed;
}

async function* contentRecords(
  file: SourceFile,
  context: GhostContext,
  plans: KnownPlan[],
): AsyncGenerator<SourceRecord> {
  yield siteRecord(context, placeOf(file, 1));
  if (lacksNewsletters(context.relations)) {
    const at = placeOf(file, 1);
    const message =
      'The export does not say who gets the newsletter: give the table members_newsletters, too.';
    yield lossOf('consent', 'site', { reason: 'newsletters-left-out', message, at });
  }
  for await (const { table, row, line, column, error } of readGhostTables(file)) {
    const at = placeOf(file, line, column);
    if (error !== null) {
      yield { ...problemOf(at, error), table };
      continue;
    }
    const read = TABLES[table]?.(context, row, at) ?? null;
    const records = read === null ? [] : 'kind' in read ? [read] : read;
    for (const record of records) {
      if (record.kind === 'plan') plans.push({ id: record.externalId, name: record.name });
      yield record;
    }
  }
}

/** Members of the Admin API have more data than the CSV, which is therefore ignored if both exist. */
async function* memberFiles(
  sorted: SortedFiles,
  known: { readonly plans: readonly KnownPlan[]; readonly exportedAt: Date | null },
): AsyncGenerator<SourceRecord> {
  const dumps = sorted.get('apiMembers') ?? [];
  yield* apiRows(dumps, (row, at) => apiMemberRecords(row, at, known.exportedAt));
  if (dumps.length > 0) return;
  for (const file of sorted.get('membersCsv') ?? []) {
    for await (const row of readCsvRows(file, { areFormulasGuarded: true })) {
      yield* csvMemberRecords(row, placeOf(file, row.line), known);
    }
  }
}

async function* apiRows(
  files: readonly SourceFile[],
  read: (row: Row, at: ReturnType<typeof placeOf>) => Iterable<SourceRecord>,
): AsyncGenerator<SourceRecord> {
  for (const file of files) {
    for await (const one of readJsonRows(file, (path) => path.length === 1)) {
      const at = placeOf(file, one.line, one.column);
      if (one.error !== null) yield problemOf(at, one.error);
      else yield* read(one.value, at);
    }
  }
}

function mediaRecord(file: SourceFile, siteUrl: string | null): SourceRecord {
  const path = mediaPathOf(file) ?? file.path;
  const addresses = siteUrl === null ? [path] : [path, `${siteUrl}${path}`];
  return {
    kind: 'media',
    externalId: path,
    at: placeOf(file, 1),
    file: file.path,
    addresses,
  };
}

/** Patterns of the site's address in the list of posts, the API's comments and its members. */
const SITE_ADDRESSES = [
  ['postsCsv', /(https?:\/\/[^\s",]+\/)/],
  ['apiComments', /"post":\s*\{[^{}]*"url"\s*:\s*"(https?:[^"]+)"/],
  ['apiMembers', /"unsubscribe_url"\s*:\s*"(https?:[^"]+)"/],
] as const satisfies readonly (readonly [GhostFileKind, RegExp])[];

/** Finds the address of the site, which the content export does not contain. */
async function findSiteUrl(sorted: SortedFiles): Promise<string | null> {
  for (const [kind, pattern] of SITE_ADDRESSES) {
    for (const file of sorted.get(kind) ?? []) {
      const address = pattern.exec(await file.head())?.[1];
      if (address !== undefined && URL.canParse(address)) return new URL(address).origin;
    }
  }
  return null;
}
