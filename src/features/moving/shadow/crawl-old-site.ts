import { malformed } from '../../../platform/errors/refusals.ts';
import type { Getter } from '../../../platform/http/outgoing-get.ts';
import { articleRows } from '../../articles/index.ts';
import { listGates } from '../check.store.ts';
import { listOldAddresses } from '../redirects.store.ts';
import { openSource } from '../source-files.ts';
import { readLines } from '../sources/lines.ts';
import { reportShadow, type ShadowResult } from './compare-decisions.ts';
import { probesOf, showsProbe } from './crawl.rules.ts';
import { createDecider, type DecidingDeps } from './decide-here.ts';
import { wordsOfPage } from './page-words.ts';
import { compareDecision, createDifferenceCollector } from './shadow.rules.ts';

const MAX_PAGE_LENGTH = 8_000_000;

/** A member as whom pages are requested, and the `Cookie` header of that member's session at the old site. */
interface Visitor {
  readonly member: string | null;
  readonly cookie: string;
}

interface CrawlOptions {
  readonly siteUrl: string;
  /** A file with one member and a Cookie header per line; `-` stands for an anonymous visitor. */
  readonly visitors: string;
  readonly onProgress?: (count: number) => void;
}

/**
 * Requests one article per combination of access and tiers from the old site as each visitor, and compares the pages
 * with our decisions. A page counts as open if it contains text from below our cut. Only the old site itself is
 * requested; redirects to other hosts are refused. Throws `malformed` if the list of visitors cannot be read.
 */
export async function crawlOldSite(
  deps: DecidingDeps & { readonly getter: Getter },
  { siteUrl, visitors, onProgress }: CrawlOptions,
): Promise<ShadowResult> {
  const tally = createDifferenceCollector();
  const warnings: string[] = [];
  const decide = createDecider(deps, siteUrl);
  const pages = await listPages(deps, warnings);
  for (const { member, cookie } of await readVisitors(visitors)) {
    for (const { path, slug, probes } of pages) {
      const page = await fetchPage(deps.getter, { siteUrl, path, cookie });
      if ('message' in page) {
        warnings.push(`${path} as ${member ?? 'nobody known'}: ${page.message}`);
        continue;
      }
      const ours = await decide({ member, article: slug, at: null });
      const old = { granted: showsProbe(page.words, probes) };
      const compared =
        'missing' in ours
          ? ({ outcome: 'different', cause: ours.missing } as const)
          : compareDecision(old, ours);
      tally.add(compared, { member, article: slug });
      onProgress?.(tally.counts.source);
    }
  }
  return reportShadow(tally, { warnings, unreadable: 0 });
}

/** Returns one article per combination of access and tiers, with its old address. */
async function listPages({ db }: DecidingDeps, warnings: string[]) {
  const gates = await listGates(db.read, null);
  const addresses = await listOldAddresses(
    db.read,
    gates.map(({ id }) => id),
  );
  const pages: { path: string; slug: string; probes: readonly string[] }[] = [];
  for (const { id, slug } of gates) {
    const article = await articleRows.find(db.read, { id });
    const path = addresses.get(id);
    if (article === null || path === undefined) continue;
    const [whole, preview] = [wordsOfPage(article.html), wordsOfPage(article.previewHtml)];
    const probes = probesOf({ whole, preview });
    if (probes.length > 0) pages.push({ path, slug, probes });
    else warnings.push(`${slug}: nothing is below its cut, so its access cannot be checked.`);
  }
  return pages;
}

async function fetchPage(
  getter: Getter,
  { siteUrl, path, cookie }: { siteUrl: string; path: string; cookie: string },
): Promise<{ readonly words: string } | { readonly message: string }> {
  const own = new URL(siteUrl);
  const answer = await getter.get({
    url: new URL(path, own).href,
    headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) },
    limitBytes: MAX_PAGE_LENGTH,
    refusalOf: ({ host }) => (host === own.host ? null : 'leads to another site'),
  });
  if (answer.outcome !== 'answered') return { message: answer.message };
  // A paywall page may have the status 402 or 403.
  if (answer.status >= 500 || answer.status === 404) return { message: `HTTP ${answer.status}` };
  return { words: wordsOfPage(answer.bytes.toString('utf8')) };
}

/** Parses lines such as `nora@example.com ghost-members-ssr=…`; `-` stands for an anonymous visitor. */
async function readVisitors(path: string): Promise<Visitor[]> {
  const opened = await openSource([path]);
  try {
    const visitors: Visitor[] = [];
    for (const file of opened.files) {
      for await (const { text, line } of readLines(file)) {
        const trimmed = text.trim();
        const [name = ''] = trimmed.split(/\s/, 1);
        const cookie = trimmed.slice(name.length).trimStart();
        if (name === '') throw malformed(`${file.path}:${line}: the email address is missing.`);
        visitors.push({ member: name === '-' ? null : name, cookie });
      }
    }
    return visitors;
  } finally {
    await opened.close();
  }
}
