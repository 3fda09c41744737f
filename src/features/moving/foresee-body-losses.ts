import type { Tx } from '../../platform/db/database.ts';
import { keepBody } from './body/keep-body.ts';
import { type LossSummary, listStaged } from './staging.store.ts';

const BATCH = 20;

/** What of the bodies cannot be kept, by reasons, as importing them will find. */
export async function foreseeBodyLosses(
  tx: Tx,
  onProgress: (done: number) => void,
): Promise<LossSummary[]> {
  const found = new Map<string, { count: number; example: string }>();
  // Where links lead decides nothing about what is lost, but for those that no page can have.
  const refs = { resolveLink: (href: string) => href, resolveImage: (src: string) => src };
  let done = 0;
  for (let after = -1; ; ) {
    const page = await listStaged(tx, { kind: 'article', after, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
    done += page.length;
    onProgress(done);
    for (const { record } of page) {
      for (const { reason, message } of keepBody(record, refs).losses) {
        const example = `"${record.title}": ${message}`;
        const before = found.get(reason);
        found.set(reason, { count: (before?.count ?? 0) + 1, example: before?.example ?? example });
      }
    }
  }
  return [...found].map(([reason, loss]) => ({ reason, ...loss }));
}
