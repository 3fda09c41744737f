import type { DbDeps } from '../../platform/db/db-deps.ts';
import { failOnUnreadableFile, ImportGone } from './fail-on-unreadable-file.ts';
import { importFile } from './import-file.ts';
import { stateOf } from './member-imports.rules.ts';
import {
  findImport,
  type ListedProblem,
  markExamined,
  readContent,
  saveExpected,
} from './member-imports.store.ts';
import type { ImportChange } from './write-items.ts';

/** The maximum number of listed changes and problems. The report counts all of them. */
const MAX_LISTED = 200;

/** Plans the changes of a file without writing any. */
export async function examineImport(deps: DbDeps, importId: string): Promise<void> {
  await failOnUnreadableFile(deps, importId, () => examine(deps, importId));
}

async function examine(deps: DbDeps, importId: string): Promise<void> {
  const { db, clock } = deps;
  const found = await findImport(db.read, importId);
  if (found === null || stateOf(found) !== 'examining') return;
  const changes: ImportChange[] = [];
  const problems: ListedProblem[] = [];
  await importFile(deps, () => readContent(db.read, importId), {
    isDryRun: true,
    onResult(result) {
      if ('change' in result && changes.length < MAX_LISTED) changes.push(result.change);
      if ('problem' in result && problems.length < MAX_LISTED) problems.push(result.problem);
    },
    async saveProgress(tx, { report }) {
      if (!(await saveExpected(tx, importId, report))) throw new ImportGone();
    },
  });
  await markExamined(db.read, importId, { changes, problems, at: clock.now() });
}
