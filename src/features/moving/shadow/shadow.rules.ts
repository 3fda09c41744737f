import type { Difference } from '../move-report.ts';

/** The result of comparing an old decision with ours. */
type Compared =
  | { readonly outcome: 'equal' }
  /** Closed here until the reader spends a free read on the article. */
  | { readonly outcome: 'free-read' }
  | { readonly outcome: 'different'; readonly cause: string };

/** Compares two decisions; `reason` is our ground for access or our reason for a refusal. */
export function compareDecision(
  old: { readonly granted: boolean },
  ours: { readonly granted: boolean; readonly reason: string },
): Compared {
  if (old.granted === ours.granted) return { outcome: 'equal' };
  if (old.granted && ours.reason === 'meter_available') return { outcome: 'free-read' };
  const where = ours.granted ? 'open here alone' : 'closed here alone';
  return { outcome: 'different', cause: `${where}: ${ours.reason}` };
}

/** The maximum number of listed differences; further ones are only counted. */
const MAX_LISTED = 10_000;
const MAX_ARTICLES = 5;

/** Groups differences by cause and member. */
export function createDifferenceCollector() {
  const found = new Map<string, { what: string; of: string; count: number; articles: string[] }>();
  const counts = { source: 0, equal: 0, freeReads: 0, different: 0 };
  return {
    add(compared: Compared, { member, article }: { member: string | null; article: string }): void {
      counts.source += 1;
      if (compared.outcome === 'equal') counts.equal += 1;
      else if (compared.outcome === 'free-read') counts.freeReads += 1;
      else {
        counts.different += 1;
        const of = member ?? 'nobody known';
        const key = JSON.stringify([compared.cause, of]);
        const one = found.get(key) ?? { what: compared.cause, of, count: 0, articles: [] };
        one.count += 1;
        if (one.articles.length < MAX_ARTICLES && !one.articles.includes(article)) {
          one.articles.push(article);
        }
        if (found.has(key) || found.size < MAX_LISTED) found.set(key, one);
      }
    },
    counts,
    list: (): (Difference<string> & { readonly articles: readonly string[] })[] =>
      [...found.values()]
        .sort((one, other) => one.what.localeCompare(other.what) || other.count - one.count)
        .map((one) => ({ noun: 'decisions', ...one })),
  };
}
