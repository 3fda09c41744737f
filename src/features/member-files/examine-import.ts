import { failUnreadable, ImportGone } from './fail-unreadable.ts';
import { importFile } from './import-file.ts';
import { stateOf } from './member-imports.rules.ts';
import {
  findImport,
  markExamined,
  noteExpected,
  readContent,
  type ShownProblem,
} from './member-imports.store.ts';
import type { ImportDeps } from './take-in-file.ts';
import type { ImportChange } from './write-items.ts';

/** Of each kind so many are shown; the report counts them all. */
const MOST_SHOWN = 200;

/** Looks through a file for what it would change, and changes nothing. */
export async function examineImport(deps: ImportDeps, importId: string): Promise<void> {
  await failUnreadable(deps, importId, () => examine(deps, importId));
}

async function examine(deps: ImportDeps, importId: string): Promise<void> {
  const { db, clock } = deps;
  const found = await findImport(db.read, importId);
  if (found === null || stateOf(found) !== 'examining') return;
  const changes: ImportChange[] = [];
  const problems: ShownProblem[] = [];
  await importFile(deps, () => readContent(db.read, importId), {
    isDryRun: true,
    tell(told) {
      if ('change' in told && changes.length < MOST_SHOWN) changes.push(told.change);
      if ('problem' in told && problems.length < MOST_SHOWN) problems.push(told.problem);
    },
    async note(tx, { report }) {
      if (!(await noteExpected(tx, importId, report))) throw new ImportGone();
    },
  });
  await markExamined(db.read, importId, { changes, problems, at: clock.now() });
}
