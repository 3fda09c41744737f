import type { Command } from 'commander';
import { Option } from 'commander';
import {
  exportArchive,
  exportToFormat,
  FOREIGN_FORMATS,
  type ForeignFormat,
  findArchive,
  importArchive,
  listFilledTables,
  type Manifest,
} from '../features/archive/index.ts';
import { type FileReport, importPaths } from '../features/transfer/index.ts';
import { malformed } from '../platform/errors/refusals.ts';
import type { CommandContext, CommandEnvironment } from './command-environment.ts';
import { importMembersCsv } from './import-members.ts';
import { type Site, withSite } from './with-site.ts';

/** Adds the commands `import` and `export`, which read and write the publication as files. */
export function addArchiveCommands(program: Command, { env, fail }: CommandContext): void {
  program
    .command('import')
    .description(
      'import an archive into an empty installation, or articles (Markdown), site.yaml or a CSV of members',
    )
    .argument('<path...>', 'files and folders')
    .option('--dry-run', 'with a CSV of members: print the changes without writing them')
    .option('--json', 'with an archive: print one JSON document')
    .action(async (paths: string[], { dryRun: isDryRun = false, json = false }: ImportOptions) => {
      const isComplete = await withSite(env, 'pennypress import', (site) =>
        importAll(env, site, { paths, isDryRun, json }),
      );
      if (!isComplete) fail();
    });

  program
    .command('export')
    .description('export the whole publication as files that import can read')
    .argument('<folder>', 'an empty folder')
    .option('--with-secrets', 'include password hashes, second factors, keys and links')
    .option('--json', 'print one JSON document')
    .addOption(
      new Option('--format <format>', 'export in the format of another system').choices(
        FOREIGN_FORMATS,
      ),
    )
    .action((folder: string, options: ExportOptions) =>
      withSite(env, 'pennypress export', (site) => exportAll(env, site, folder, options)),
    );
}

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface ExportOptions {
  readonly withSecrets?: boolean;
  readonly json?: boolean;
  readonly format?: ForeignFormat;
}

async function exportAll(
  env: CommandEnvironment,
  site: Site,
  folder: string,
  { withSecrets = false, json = false, format }: ExportOptions,
): Promise<void> {
  if (format !== undefined) {
    const written = await exportToFormat(site.archive, folder, format);
    if (json) env.print(JSON.stringify(written));
    else
      for (const [noun, count] of Object.entries(written.counts))
        env.print(`wrote ${count} ${noun}`);
    for (const warning of written.warnings) env.printError(`warning: ${warning}`);
    return;
  }
  const onFile = (file: string, rows: number) => {
    if (!json && rows > 0) env.print(`${String(rows).padStart(9)} ${file}`);
  };
  const manifest = await exportArchive(site.archive, folder, { withSecrets, onFile });
  if (json) env.print(JSON.stringify(countRows(manifest)));
  else env.print(`wrote ${countFiles(manifest)} files to ${folder}`);
}

function countFiles({ tables, media, documents }: Manifest): number {
  return tables.length + media.length + documents.length + 1;
}

/** The shape of `move --json`. An archive is imported whole, so `here` equals `source` and nothing is lost. */
function countRows({ tables, leftOut }: Manifest) {
  const counts = tables.map(({ name, rows }) => [name, { source: rows, here: rows, lost: 0 }]);
  const warnings = Object.entries(leftOut).map(([table, reason]) => `${table}: ${reason}`);
  return { counts: Object.fromEntries(counts), differences: [], warnings };
}

/** Imports an archive into an empty installation; otherwise each CSV of members alone and all other files together. */
async function importAll(
  env: CommandEnvironment,
  site: Site,
  { paths, isDryRun, json }: { paths: readonly string[]; isDryRun: boolean; json: boolean },
): Promise<boolean> {
  const [folder = '', ...more] = paths;
  const manifest = more.length === 0 ? await findArchive(folder) : null;
  if (manifest !== null) {
    const filled = await listFilledTables(site.archive);
    if (filled.length === 0) return await importWhole(env, site, { folder, manifest, json });
    env.print(
      `This installation is not empty (${filled.slice(0, 5).join(', ')}): only settings, authors and articles are imported.`,
    );
  }
  const memberFiles = paths.filter((path) => path.toLowerCase().endsWith('.csv'));
  const others = paths.filter((path) => !memberFiles.includes(path));
  if (isDryRun && others.length > 0) throw malformed('--dry-run works only with a CSV of members.');
  let isComplete = true;
  for (const path of memberFiles)
    isComplete = (await importMembersCsv(env, site, { path, isDryRun })) && isComplete;
  if (others.length === 0) return isComplete;
  const { hasProblems } = await importPaths(site.transfer, others, (report) =>
    printFileReport(env, report),
  );
  return isComplete && !hasProblems;
}

async function importWhole(
  env: CommandEnvironment,
  site: Site,
  { folder, manifest, json }: { folder: string; manifest: Manifest; json: boolean },
): Promise<boolean> {
  const onFile = (file: string, rows: number) => {
    if (!json && rows > 0) env.print(`${String(rows).padStart(9)} ${file}`);
  };
  await importArchive(site.archive, folder, { manifest, onFile });
  if (json) env.print(JSON.stringify(countRows(manifest)));
  else env.print(`imported ${folder}. Restart the server: it may have cached the empty site.`);
  if (!manifest.withSecrets) {
    env.printError(
      'The archive contains no secrets: members sign in with an emailed code and set a new password, and all previously issued links and codes are invalid.',
    );
  }
  return true;
}

function printFileReport(env: CommandEnvironment, { path, imported, problems }: FileReport): void {
  for (const { outcome, subject } of imported)
    env.print(`${outcome.padEnd(9)} ${subject} (${path})`);
  for (const { line, message } of problems) {
    env.printError(`error: ${path}${line === null ? '' : `:${line}`}: ${message}`);
  }
}
