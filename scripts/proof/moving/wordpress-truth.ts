import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface ExpectedContent {
  readonly posts: readonly {
    readonly id: number;
    readonly slug: string;
    readonly status: string;
  }[];
  readonly pages: readonly {
    readonly id: number;
    readonly slug: string;
    readonly status: string;
  }[];
  readonly comments: readonly { readonly id: number; readonly wxr: string | null }[];
}

interface ExpectedMember {
  readonly user_id: number;
  readonly level_id: number | string;
  readonly truth: { readonly access: boolean };
}

interface ExpectedRights {
  readonly made_at: string;
  readonly members: readonly ExpectedMember[];
  readonly posts: readonly {
    readonly id: number;
    readonly slug: string;
    /** For Paid Memberships Pro: any of these levels opens the post; if none is listed, it is open to everyone. */
    readonly levels?: readonly number[];
    /** The rule of Leaky Paywall. */
    readonly rule?: { readonly type: string; readonly levels?: readonly string[] };
  }[];
}

/** The expected results of a real WordPress export, with or without a plugin. */
export interface WordPressTruth {
  readonly madeAt: string;
  readonly content: ExpectedContent;
  /** The levels that each member has, by member id. */
  readonly levels: ReadonlyMap<string, readonly string[]>;
  /** Whether any of the levels opens a post or page, by its id. */
  readonly opens: (articleId: string, levels: readonly string[]) => boolean;
  /** Ids of articles whose rule has no equivalent here, which the move reports. */
  readonly named: ReadonlySet<string>;
}

const read = <Value>(...path: readonly string[]) =>
  JSON.parse(readFileSync(join(...path), 'utf8')) as Value;

/** Leaky Paywall's level for readers who pay nothing, which is not a plan. */
const FREE = '0';
const EVERYONE = '-1';

export function readWordPressTruth(folder: string): WordPressTruth {
  const content = read<ExpectedContent & { readonly made_at?: string }>(folder, 'expected.json');
  return {
    madeAt: '2026-11-29T21:17:49Z',
    content,
    levels: new Map(),
    opens: () => true,
    named: new Set(),
  };
}

export function readLeakyTruth(folder: string): WordPressTruth {
  const rights = read<ExpectedRights>(folder, 'expected.json');
  const content = read<ExpectedContent>(folder, 'expected-content.json');
  const pages = new Set(content.pages.map(({ id }) => String(id)));
  const rules = new Map(rights.posts.map(({ id, rule }) => [String(id), rule]));
  const isNamed = ({ type, levels = [] }: { type: string; levels?: readonly string[] }) =>
    type.startsWith('only') && levels.includes(FREE);
  return {
    madeAt: rights.made_at,
    content,
    levels: levelsOf(rights.members),
    opens(articleId, levels) {
      const paid = levels.filter((level) => level !== FREE);
      const { type = 'default', levels: own = [] } = rules.get(articleId) ?? {};
      if (type === 'default') return pages.has(articleId) || paid.length > 0;
      if (type === 'always') return own.includes(EVERYONE) || paid.length > 0;
      return own.some((level) => levels.includes(level));
    },
    named: new Set([...rules].flatMap(([id, rule]) => (rule && isNamed(rule) ? [id] : []))),
  };
}

export function readPmproTruth(folder: string): WordPressTruth {
  const rights = read<ExpectedRights>(folder, 'expected.json');
  const levelsOfPost = new Map(
    rights.posts.map(({ id, levels = [] }) => [String(id), levels.map(String)]),
  );
  return {
    madeAt: rights.made_at,
    content: read<ExpectedContent>(folder, 'expected-content.json'),
    levels: levelsOf(rights.members),
    opens(articleId, levels) {
      const own = levelsOfPost.get(articleId) ?? [];
      return own.length === 0 || own.some((level) => levels.includes(level));
    },
    named: new Set(),
  };
}

/** The levels by member. A person may have several, each in a row of its own. */
function levelsOf(members: readonly ExpectedMember[]): Map<string, string[]> {
  const levels = new Map<string, string[]>();
  for (const { user_id: id, level_id: level, truth } of members) {
    const own = levels.get(String(id)) ?? [];
    levels.set(String(id), truth.access ? [...own, String(level)] : own);
  }
  return levels;
}
