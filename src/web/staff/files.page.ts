import { notFound } from '../../platform/errors/refusals.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';

interface DownloadableFile {
  readonly call: 'exportMembers' | 'exportConsents' | 'exportPayments';
  /** The part whose page has the link: who has to sign in first comes back there, not to a bare file. */
  readonly part: string;
}

const FILES: ReadonlyMap<string, DownloadableFile> = new Map([
  ['members.csv', { call: 'exportMembers', part: '/staff/member-imports' }],
  ['consents.csv', { call: 'exportConsents', part: '/staff/member-imports' }],
  ['payments.csv', { call: 'exportPayments', part: '/staff/money' }],
]);

/**
 * A file of the API, handed out by the console: a page that stood open for long has its session renewed
 * by this request as by any other, where the API itself would only refuse.
 */
export async function downloadFile({ visit, params }: PageRequest): Promise<PageAnswer> {
  const offered = FILES.get(params['name'] ?? '');
  if (offered === undefined) throw notFound();
  if (visit.me === null) return seeOther(`/signin?returnTo=${encodeURIComponent(offered.part)}`);
  return { file: (await visit.callInFull(offered.call)).answer };
}
