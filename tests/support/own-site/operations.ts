import type { Endpoint } from '../../../src/platform/http/endpoint.ts';
import type { TestServer } from '../server.ts';
import { THEIRS } from './addresses.ts';

/** Operations with a response body that are not called, with the reasons. */
export const NOT_VISITED: Readonly<Record<string, string>> = {
  checkHandOff: 'says back the addresses that it is asked about',
  exportMoveAccess: 'exists after the preview of a move alone, and contains no address',
  openInvoice: 'is named for receipts of more than a month ago, and leads to Stripe alone',
};

/** Operations that return a text unprocessed for editing; readers get it with the site's addresses. */
export const RAW_TEXT_OPERATIONS: readonly string[] = ['getStaffArticle', 'listArticleRevisions'];

/** The table that contains the `{id}` of each path. */
const TABLES: readonly (readonly [path: string, table: string])[] = [
  ['/v1/staff/articles/', 'articles'],
  ['/v1/staff/members/', 'members'],
  ['/v1/staff/comments/', 'comments'],
  ['/v1/comments/', 'comments'],
  ['/v1/staff/authors/', 'authors'],
  ['/v1/staff/moves/', 'staff_moves'],
  ['/v1/staff/newsletters/', 'newsletters'],
  ['/v1/staff/issues/', 'issues'],
  ['/v1/staff/groups/', 'groups'],
  ['/v1/me/groups/', 'groups'],
  ['/v1/staff/member-imports/', 'member_imports'],
  ['/v1/staff/tiers/', 'tiers'],
  ['/v1/staff/payouts/', 'payouts'],
  ['/v1/staff/disputes/', 'dispute_entries'],
  ['/v1/staff/statements/', 'author_statements'],
  ['/v1/staff/reconciliations/', 'reconciliations'],
  ['/v1/staff/webhooks/', 'webhook_events'],
  ['/v1/staff/webhook-endpoints/', 'webhook_endpoints'],
  ['/v1/me/payments/', 'payments'],
  ['/v1/payments/', 'payments'],
];
const MAX_ROWS = 2;

/** Values for path and query parameters, except ids. */
export interface PathValues {
  /** Tokens by operation name. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly slugs: readonly string[];
  readonly author: string;
  readonly memberId: string;
  readonly tipIds: readonly string[];
  /** The month of all sales, such as `2026-11`. */
  readonly month: string;
}

/** Every URL of an operation on this site. */
export async function addressesOf(
  server: TestServer,
  { name, path }: Endpoint,
  fillings: PathValues,
): Promise<string[]> {
  const { tokens, slugs, author, tipIds } = fillings;
  const ids = path.includes('{id}') ? await idsBelow(server, path) : [];
  const values: Readonly<Record<string, readonly string[]>> = {
    id: ids,
    slug: path.startsWith('/v1/authors') ? [author] : slugs,
    token: [tokens[name] ?? ''],
    tipId: tipIds,
    page: ['about', 'imprint'],
    part: ['1'],
    code: ['WELCOME'],
    document: ['page', 'pdf'],
  };
  const filled = [...path.matchAll(/\{(\w+)\}/g)].reduce<string[]>(
    (paths, [placeholder, key = '']) =>
      paths.flatMap((one) => (values[key] ?? []).map((value) => one.replace(placeholder, value))),
    [path],
  );
  return filled.map((one) => one + (queryOf(fillings)[name] ?? ''));
}

function queryOf({ slugs, memberId, month }: PathValues): Readonly<Record<string, string>> {
  const [slug = ''] = slugs;
  const url = `?url=${encodeURIComponent(`${THEIRS}/2026/${slug}`)}`;
  return {
    getAccess: url,
    getConversation: url,
    listCommentsAt: url,
    streamConversationAt: url,
    searchArticles: '?q=pier',
    searchStaff: '?query=Ada',
    exportDatev: `?month=${month}&currency=usd`,
    exportPostings: `?month=${month}`,
    exportStatements: `?month=${month}`,
    explainAccess: `?memberId=${memberId}&articleSlug=${slug}`,
    listArticles: '?limit=100',
    listAuditLog: '?limit=100',
    listEvents: '?limit=100',
    previewErasure: '?comments=anonymise',
  };
}

async function idsBelow({ db }: TestServer, path: string): Promise<string[]> {
  const table = TABLES.find(([begin]) => path.startsWith(begin))?.[1];
  if (table === undefined) throw new Error(`No table has the ids of ${path}.`);
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT id FROM ${table} ORDER BY id DESC LIMIT ${MAX_ROWS}`,
  );
  return rows.map(({ id }) => id);
}
