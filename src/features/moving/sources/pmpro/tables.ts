import { z } from 'zod';
import { readWhole } from '../../read-streams.ts';
import type { SourceFile } from '../../source-files.ts';
import { type DecidePostAccess, markedPosts, type PostRule } from '../wordpress/membership.ts';
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
      ? { access: 'public', planIds: [], losses: [] }
      : { access: 'tiers', planIds, losses: [], rules };
  };
}

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

/** Without the tables nobody knows what was gated: nothing is shown that may have been. */
export function decideWithoutTables(paidLevels: readonly string[]): DecidePostAccess {
  return (item) => {
    if (item.type === 'page') return { access: 'public', planIds: [], losses: [] };
    const access = paidLevels.length === 0 ? 'subscribers' : 'tiers';
    const opens = { access, planIds: paidLevels } as const;
    const rule = markedPosts('posts:unknown', 'Posts of which no export says the levels.', opens);
    return { ...opens, losses: [], rules: [rule] };
  };
}
