import { z } from 'zod';
import { readWhole } from '../../read-streams.ts';
import type { SourceFile } from '../../source-files.ts';
import type { DecidePostAccess } from '../wordpress/membership.ts';
import type { WxrSurvey } from '../wordpress/survey-wxr.ts';
import { tagIdOf } from '../wordpress/to-article.ts';

/** Rows of the plugin's tables, which none of its exports holds and an owner may add as JSON. */
export interface Tables {
  readonly levelsOfPost: ReadonlyMap<string, readonly string[]>;
  /** By the id of the category's term. */
  readonly levelsOfCategory: ReadonlyMap<string, readonly string[]>;
  readonly customerOfUser: ReadonlyMap<string, string>;
  readonly file: string;
}

const id = z.coerce.string();

const tablesSchema = z.object({
  memberships_pages: z.array(z.object({ membership_id: id, page_id: id })),
  memberships_categories: z.array(z.object({ membership_id: id, category_id: id })).default([]),
  stripe_customers: z.array(z.object({ user_id: id, meta_value: z.string() })).default([]),
});

const MAX_TABLES_BYTES = 100_000_000;

export function isTables(head: string): boolean {
  return /^\s*\{/.test(head) && head.includes('"memberships_pages"');
}

/** The tables; the reason where the file cannot be read. */
export async function readTables(file: SourceFile): Promise<Tables | { readonly error: string }> {
  try {
    const parsed = tablesSchema.safeParse(JSON.parse(await readWhole(file, MAX_TABLES_BYTES)));
    if (!parsed.success) return { error: z.prettifyError(parsed.error) };
    const { memberships_pages, memberships_categories, stripe_customers } = parsed.data;
    return {
      levelsOfPost: group(memberships_pages.map((row) => [row.page_id, row.membership_id])),
      levelsOfCategory: group(
        memberships_categories.map((row) => [row.category_id, row.membership_id]),
      ),
      customerOfUser: new Map(stripe_customers.map((row) => [row.user_id, row.meta_value])),
      file: file.path,
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'is not JSON' };
  }
}

function group(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

/** A post asks for any of the levels of its own and of its categories; without any it is public. */
export function decideByTables(tables: Tables, survey: WxrSurvey): DecidePostAccess {
  const levelsOfTag = new Map(
    survey.terms
      .filter(({ domain }) => domain === 'category')
      .map((term) => [tagIdOf(term), tables.levelsOfCategory.get(term.id) ?? []]),
  );
  return (item) => {
    const ofCategories = item.terms.flatMap((term) => levelsOfTag.get(tagIdOf(term)) ?? []);
    const planIds = [
      ...new Set([...(tables.levelsOfPost.get(item.id) ?? []), ...ofCategories]),
    ].sort();
    return planIds.length === 0
      ? { access: 'public', planIds: [], losses: [] }
      : { access: 'tiers', planIds, losses: [] };
  };
}

/** Without the tables nobody knows what was gated: nothing is shown that may have been. */
export function decideWithoutTables(paidLevels: readonly string[]): DecidePostAccess {
  return (item) => {
    if (item.type === 'page') return { access: 'public', planIds: [], losses: [] };
    return paidLevels.length === 0
      ? { access: 'subscribers', planIds: [], losses: [] }
      : { access: 'tiers', planIds: paidLevels, losses: [] };
  };
}
