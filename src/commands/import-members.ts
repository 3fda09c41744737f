import { createReadStream } from 'node:fs';
import { COMMAND, recordChange } from '../features/audit/index.ts';
import { type ImportReport, importFile } from '../features/member-files/index.ts';
import { malformed } from '../platform/errors/refusals.ts';
import type { CommandEnvironment } from './command-environment.ts';
import type { Site } from './with-site.ts';

/**
 * Imports a CSV of members or of consents; for a dry run prints each change instead. Returns false if invalid lines
 * were skipped.
 */
export async function importMembersCsv(
  env: CommandEnvironment,
  site: Site,
  { path, isDryRun }: { readonly path: string; readonly isDryRun: boolean },
): Promise<boolean> {
  const report = await importFile(site, () => readText(path), {
    isDryRun,
    onResult(result) {
      if ('problem' in result)
        env.printError(`error: ${path}:${result.problem.line}: ${result.problem.message}`);
      else if (isDryRun) {
        const { what, email, slug } = result.change;
        env.print(`${what.padEnd(8)} ${email}${slug === null ? '' : ` ${slug}`}`);
      }
    },
  });
  if (!isDryRun) await recordImport(site, report);
  const { lines, wrong, members, confirmed, withdrawn, suppressed } = report;
  env.print(
    `${isDryRun ? 'to import' : 'imported'}: ${members} members, ${confirmed} confirmations, ${withdrawn} withdrawals, ${suppressed} suppressions; ${lines} lines read, ${wrong} skipped`,
  );
  return wrong === 0;
}

/** Streams the file, so that a file of any size takes little memory. */
async function* readText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw malformed(`${path} is not UTF-8 text.`);
    if (isMissing(error)) throw malformed(`${path} cannot be read.`);
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOENT', 'EACCES', 'EISDIR'].includes(String(error.code))
  );
}

function recordImport({ db, clock }: Site, report: ImportReport): Promise<void> {
  return recordChange(db.read, {
    actor: COMMAND,
    at: clock.now(),
    action: 'members.imported',
    subject: { kind: 'site', id: 'members' },
    after: report,
  });
}
