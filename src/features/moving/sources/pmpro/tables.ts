import { z } from 'zod';
import type { MoveWarningPhrase } from '../../../../wording/move-phrases.ts';
import { readHeadings } from '../../read-csv-rows.ts';
import { readWhole } from '../../read-streams.ts';
import type { SourceFile } from '../../source-file.ts';
import { UnreadableFile } from '../../unreadable-file.ts';
import { unreadableFields } from '../unreadable-fields.ts';
import { type DecidePostAccess, markedPosts, type PostRule } from '../wordpress/membership.ts';
import type { WxrSurvey } from '../wordpress/survey-wxr.ts';
import { tagIdOf } from '../wordpress/to-article.ts';
import { readPmproRows } from './read-pmpro-rows.ts';

/** Rows of the plugin's tables, which its exports do not contain; the publisher can provide them as JSON. */
export interface Tables {
  readonly levelsOfPost: ReadonlyMap<string, readonly string[]>;
  /** The levels by the id of the category's term. */
  readonly levelsOfCategory: ReadonlyMap<string, readonly string[]>;
  readonly customerOfUser: ReadonlyMap<string, string>;
  readonly levels: readonly { readonly id: string; readonly name: string }[];
  /** True if both the posts table and the categories table were provided; otherwise gated posts may be unknown. */
  readonly isWhole: boolean;
}

const id = z.coerce.string();

const TABLES = {
  pages: z.array(z.object({ membership_id: id, page_id: id })),
  categories: z.array(z.object({ membership_id: id, category_id: id })),
  customers: z.array(z.object({ user_id: id, meta_value: z.string() })),
  levels: z.array(z.object({ id, name: z.string() })),
} as const;
type TableName = keyof typeof TABLES;

/** Table names as given by the publisher, or with the database's prefix. */
const NAMES = {
  pages: /(?:^|_)memberships_pages$/,
  categories: /(?:^|_)memberships_categories$/,
  customers: /^stripe_customers$/,
  levels: /(?:^|_)membership_levels$/,
} as const satisfies Record<TableName, RegExp>;

const MAX_TABLES_BYTES = 100_000_000;

const TABLE_NAME = /"(?:\w*_)?(?:memberships_(?:pages|categories)|membership_levels)"/;
const LEVEL_HEADINGS = ['id', 'name', 'initial_payment', 'cycle_number'];

/** True for JSON with tables by name, a JSON export of phpMyAdmin, or one table as CSV. */
export function isTables(head: string): boolean {
  if (/^\s*[{[]/.test(head)) return TABLE_NAME.test(head);
  const headings = new Set(readHeadings(head));
  if (LEVEL_HEADINGS.every((heading) => headings.has(heading))) return true;
  const isOfPosts = headings.has('page_id') || headings.has('category_id');
  return headings.has('membership_id') && isOfPosts;
}

type Rows = Partial<Record<TableName, unknown>>;

/** Merges the tables of all files; returns an error if one cannot be read. */
export async function readTables(
  files: readonly SourceFile[],
): Promise<Tables | { readonly error: MoveWarningPhrase; readonly file: string }> {
  const all: Rows[] = [];
  for (const file of files) {
    const rows = await readFile(file);
    if ('error' in rows) return { ...rows, file: file.path };
    all.push(rows);
  }
  const given = (name: TableName) => all.some((rows) => rows[name] !== undefined);
  const listOf = <Name extends TableName>(name: Name): z.output<(typeof TABLES)[Name]> =>
    all.flatMap((rows) => rows[name] ?? []) as z.output<(typeof TABLES)[Name]>;
  return {
    levelsOfPost: group(listOf('pages').map((row) => [row.page_id, row.membership_id])),
    levelsOfCategory: group(
      listOf('categories').map((row) => [row.category_id, row.membership_id]),
    ),
    customerOfUser: new Map(listOf('customers').map((row) => [row.user_id, row.meta_value])),
    levels: listOf('levels'),
    isWhole: given('pages') && given('categories'),
  };
}

async function readFile(file: SourceFile): Promise<Rows | { readonly error: MoveWarningPhrase }> {
  try {
    const rows = /^\s*[{[]/.test(await file.head()) ? await readJson(file) : await readCsv(file);
    const { pages, categories, customers, levels } = rows;
    return {
      pages: TABLES.pages.optional().parse(pages),
      categories: TABLES.categories.optional().parse(categories),
      customers: TABLES.customers.optional().parse(customers),
      levels: TABLES.levels.optional().parse(levels),
    };
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    if (error instanceof z.ZodError) return { error: unreadableFields(error) };
    return { error: `The file is not valid JSON: ${String(error)}` };
  }
}

const dumpSchema = z.array(z.object({ type: z.string(), name: z.string().optional() }).loose());

async function readJson(file: SourceFile): Promise<Rows> {
  const json: unknown = JSON.parse(await readWhole(file, MAX_TABLES_BYTES));
  const dump = dumpSchema.safeParse(json);
  const named: readonly (readonly [string, unknown])[] = dump.success
    ? dump.data.flatMap((one) => (one.type === 'table' ? [[one.name ?? '', one['data']]] : []))
    : Object.entries(json as object);
  const find = (name: TableName) => named.find(([key]) => NAMES[name].test(key))?.[1];
  return {
    pages: find('pages'),
    categories: find('categories'),
    customers: find('customers'),
    levels: find('levels'),
  };
}

async function readCsv(file: SourceFile): Promise<Rows> {
  const rows: Record<string, string>[] = [];
  const NEEDED = ['membership_id', 'page_id', 'category_id', 'id', 'name'];
  for await (const { cell } of readPmproRows(file)) {
    rows.push(Object.fromEntries(NEEDED.map((name) => [name, cell(name)])));
  }
  if (readHeadings(await file.head()).includes('cycle_number')) return { levels: rows };
  const isOfPages = rows.some((row) => row['page_id'] !== '');
  return isOfPages ? { pages: rows } : { categories: rows };
}

function group(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

/** A post requires one of its own or its categories' levels. Others are public only if the tables are complete. */
export function decideByTables(
  tables: Tables,
  survey: WxrSurvey,
  paidLevels: readonly string[],
): DecidePostAccess {
  const decideOthers = tables.isWhole ? everyoneReads : decideWithoutTables(paidLevels);
  const ruleOfTag = new Map(
    survey.terms.flatMap((term) => {
      const levels = tables.levelsOfCategory.get(term.id) ?? [];
      return term.domain !== 'category' || levels.length === 0
        ? []
        : [[tagIdOf(term), ruleOfCategory(term, levels)] as const];
    }),
  );
  return (item) => {
    const own = tables.levelsOfPost.get(item.id) ?? [];
    const rules = [
      ...(own.length === 0 ? [] : [ruleOfPosts(own)]),
      ...item.terms.flatMap((term) => ruleOfTag.get(tagIdOf(term)) ?? []),
    ];
    const planIds = [...new Set(rules.flatMap((rule) => rule.planIds))].sort();
    return planIds.length === 0
      ? decideOthers(item)
      : { access: 'tiers', planIds, losses: [], rules };
  };
}

const everyoneReads: DecidePostAccess = () => ({ access: 'public', planIds: [], losses: [] });

function ruleOfPosts(levels: readonly string[]): PostRule {
  const planIds = [...new Set(levels)].sort();
  const description = `Posts that ask for level ${planIds.join(' or ')}.`;
  return markedPosts(`posts:${planIds.join()}`, description, { access: 'tiers', planIds });
}

function ruleOfCategory(
  term: { readonly id: string; readonly name: string; readonly nicename: string },
  levels: readonly string[],
): PostRule {
  const planIds = [...new Set(levels)].sort();
  const description = `Posts of the category ${term.name} ask for level ${planIds.join(' or ')}.`;
  const rule = markedPosts(`category:${term.id}`, description, { access: 'tiers', planIds });
  return { ...rule, applies: { tag: tagIdOf({ domain: 'category', ...term }) } };
}

/** Without the tables the gated posts are unknown, so all posts except pages are restricted. */
export function decideWithoutTables(paidLevels: readonly string[]): DecidePostAccess {
  return (item) => {
    if (item.type === 'page') return { access: 'public', planIds: [], losses: [] };
    const access = paidLevels.length === 0 ? 'subscribers' : 'tiers';
    const opens = { access, planIds: paidLevels } as const;
    const rule = markedPosts('posts:unknown', 'Posts of which no export says the levels.', opens);
    return { ...opens, losses: [], rules: [rule] };
  };
}
