import type { Tx } from '../../platform/db/database.ts';
import { convertBody } from './body/convert-body.ts';
import { type LossSummary, listStaged } from './staging.store.ts';

const BATCH = 20;

/** Returns the losses of all bodies by reason, as the import will report them. */
export async function predictBodyLosses(
  tx: Tx,
  onProgress: (done: number) => void,
): Promise<LossSummary[]> {
  const found = new Map<string, { count: number; example: string }>();
  // The targets of links do not affect losses, except for links that can never be kept.
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
      for (const { reason, message } of convertBody(record, refs).losses) {
        const example = `"${record.title}": ${message}`;
        const before = found.get(reason);
        found.set(reason, { count: (before?.count ?? 0) + 1, example: before?.example ?? example });
      }
    }
  }
  return [...found].map(([reason, loss]) => ({ reason, ...loss }));
}
