import { type SavedItem, saveItems } from '../moved-items.store.ts';
import { toRedirectPath, toRedirectTarget } from '../redirect-path.rules.ts';
import { compilePattern } from '../redirect-patterns.rules.ts';
import { type NewRedirect, saveRedirect } from '../redirects.store.ts';
import {
  type Imported,
  type Importer,
  itemOf,
  type Move,
  nowOf,
  type PendingRecord,
  skippedAs,
} from './move.ts';

/** Imports redirect rules in the old system's order. Patterns that a linear-time engine does not support are lost. */
export const importRedirects: Importer<'redirect'> = async (move, batch) => {
  const { deps, runId } = move;
  const now = nowOf(move);
  await deps.db.transaction(async (tx) => {
    const items: SavedItem[] = [];
    for (const todo of batch) {
      const rule = toRule(move, todo);
      const imported: Imported =
        rule === null
          ? skippedAs('pattern-not-linear')
          : { targetId: await saveRedirect(tx, rule, now), isOurs: true };
      items.push(itemOf(todo, imported));
    }
    await saveItems(tx, items, { runId, now });
  });
};

function toRule(move: Move, { record, position }: PendingRecord<'redirect'>): NewRedirect | null {
  const { isPermanent } = record;
  const to = toRedirectTarget(record.to, move.siteUrl);
  const rule = { articleId: null, to, isPermanent, position };
  if ('path' in record.from) {
    const path = toRedirectPath(record.from.path, move.siteUrl);
    return path === null ? null : { ...rule, path, pattern: null, ignoreCase: false };
  }
  const { pattern, ignoreCase } = record.from;
  if (compilePattern(pattern, ignoreCase) === null) {
    move.warn(`The redirect ${pattern} uses unsupported pattern syntax.`, record.at);
    return null;
  }
  return { ...rule, path: null, pattern, ignoreCase };
}
