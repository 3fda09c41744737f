import { forbidden, notFound } from '../../platform/errors/refusals.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import type { EndpointName } from '../api-types.ts';
import { type Page, type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { readAuditFilter } from './audit.page.ts';
import { readListFilter } from './read-member-filter.ts';

interface DownloadableFile {
  readonly call: Exclude<Extract<EndpointName, `export${string}`>, 'exportMoveAccess'>;
  /** The page that links to the file. After signing in, staff return there instead of directly to a file. */
  readonly part: string;
  /** The lowest role that may download it; admin by default. */
  readonly role?: Role;
  /** The query for the API; a month and a currency by default. */
  query?(request: PageRequest): object | Promise<object>;
}

const FILES: ReadonlyMap<string, DownloadableFile> = new Map<string, DownloadableFile>([
  ['members.csv', { call: 'exportMembers', part: '/staff/member-imports' }],
  [
    'members-filtered.csv',
    { call: 'exportMemberTable', part: '/staff/members', query: selectedMembers },
  ],
  ['consents.csv', { call: 'exportConsents', part: '/staff/member-imports' }],
  ['payments.csv', { call: 'exportPayments', part: '/staff/money' }],
  ['bookkeeping.csv', { call: 'exportBookkeeping', part: '/staff/money/payouts' }],
  ['balance.csv', { call: 'exportBalance', part: '/staff/money/payouts' }],
  ['payouts.csv', { call: 'exportPayouts', part: '/staff/money/payouts' }],
  ['postings.csv', { call: 'exportPostings', part: '/staff/money/payouts' }],
  ['datev.csv', { call: 'exportDatev', part: '/staff/money/payouts' }],
  ['recurring.csv', { call: 'exportRecurring', part: '/staff/money/recurring' }],
  ['mrr.csv', { call: 'exportMrrChanges', part: '/staff/revenue' }],
  ['tips.csv', { call: 'exportTips', part: '/staff/money' }],
  ['articles.csv', { call: 'exportArticles', part: '/staff/articles' }],
  [
    'transparency.csv',
    {
      call: 'exportTransparencyReport',
      part: '/staff/moderation/transparency',
      role: 'moderator',
      query: daysOf,
    },
  ],
  [
    'funnel.csv',
    {
      call: 'exportFunnel',
      part: '/staff/funnel',
      role: 'editor',
      query: daysOf,
    },
  ],
  ['statements.csv', { call: 'exportStatements', part: '/staff/statements' }],
  ['audit-log.csv', { call: 'exportAuditLog', part: '/staff/audit', query: readAuditFilter }],
]);

/**
 * Downloads a file of the API through the console, which renews an expired session first; the API itself would only
 * reject the request.
 */
async function downloadFile(request: PageRequest): Promise<PageResponse> {
  const { visit, params, query } = request;
  const file = FILES.get(params['name'] ?? '');
  if (file === undefined) throw notFound();
  if (visit.me === null) return seeOther(`/signin?returnTo=${encodeURIComponent(file.part)}`);
  if (outranks(file.role ?? 'admin', visit.me.role)) throw forbidden();
  const chosen = (await file.query?.(request)) ?? chosenOf(query);
  return { file: (await visit.callInFull(file.call, { query: chosen })).answer };
}

/** The members that were ticked in the list, or its filter. */
function selectedMembers(request: PageRequest): object | Promise<object> {
  const { ids } = request.query;
  return ids === undefined ? readListFilter(request) : { ids };
}

function daysOf({ query: { from, to } }: PageRequest) {
  return { from, to };
}

/** The query parameters of a download: month and currency. */
function chosenOf({ month = '', currency }: PageRequest['query']) {
  return { month, currency: currency ?? '' };
}

export const filePages: readonly Page[] = [
  { method: 'get', path: '/staff/files/:name', handle: downloadFile },
];
