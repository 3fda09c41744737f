import { readFile } from 'node:fs/promises';
import { AppError } from '../../platform/errors/app-error.ts';
import type { ArticleDeps } from '../articles/index.ts';
import { readArticleFile } from './article-file.ts';
import { findFiles, isSiteFile } from './find-files.ts';
import { importArticle } from './import-article.ts';
import type { ImportResult } from './import-result.ts';
import { type ImportSiteDeps, importSite } from './import-site.ts';
import type { Path, Problem } from './read-yaml.ts';
import { readSiteFile } from './site-file.ts';

export interface FileReport {
  readonly path: string;
  readonly imported: readonly ImportResult[];
  /** Problems of the file; if there are any, nothing was imported from it. */
  readonly problems: readonly Problem[];
}

export type ImportDeps = ArticleDeps & ImportSiteDeps;

/**
 * Imports the files below some paths, site files before articles, and reports each file when it is done. Files with
 * problems are skipped and the others continue. Idempotent: unchanged content is skipped.
 */
export async function importPaths(
  deps: ImportDeps,
  paths: readonly string[],
  onReport: (report: FileReport) => void,
): Promise<{ hasProblems: boolean }> {
  const { files, unusable } = await findFiles(paths);
  const fileOf = new Map<string, string>();
  let hasProblems = unusable.length > 0;
  for (const { path, message } of unusable) {
    onReport({ path, imported: [], problems: [{ line: null, message }] });
  }
  for (const path of files) {
    const report = await importFile(deps, path, fileOf);
    hasProblems ||= report.problems.length > 0;
    onReport(report);
  }
  return { hasProblems };
}

/** Imports a file. `fileOf` maps slugs to files of this run, so that no two files write the same article. */
async function importFile(
  deps: ImportDeps,
  path: string,
  fileOf: Map<string, string>,
): Promise<FileReport> {
  const text = await readText(path);
  if (text === null) return refused(path, [{ line: 1, message: 'is not UTF-8 text' }]);
  if (isSiteFile(path)) {
    const read = readSiteFile(text);
    if (!read.isRight) return refused(path, read.problems);
    return await attempt(path, read.lineOf, () => importSite(deps, read.value));
  }
  const read = readArticleFile(path, text);
  if (!read.isRight) return refused(path, read.problems);
  const { slug } = read.value;
  const other = fileOf.get(slug);
  if (other !== undefined) {
    const message = `slug: already used by ${other}`;
    return refused(path, [{ line: read.lineOf(['slug']), message }]);
  }
  fileOf.set(slug, path);
  return await attempt(path, read.lineOf, async () => [await importArticle(deps, read.value)]);
}

/** Runs an action; reports its refusal at the line of the invalid field. */
async function attempt(
  path: string,
  lineOf: (path: Path) => number,
  work: () => Promise<ImportResult[]>,
): Promise<FileReport> {
  try {
    return { path, imported: await work(), problems: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.options.status >= 500) throw error;
    const { errors = [], detail } = error.options;
    const named = errors.map(({ path: field, message }) => {
      const parts = field.split('.').slice(1);
      return { line: lineOf(parts), message: `${parts.join('.')} ${message}` };
    });
    return refused(path, named.length > 0 ? named : [{ line: 1, message: detail }]);
  }
}

function refused(path: string, problems: readonly Problem[]): FileReport {
  return { path, imported: [], problems };
}

async function readText(path: string): Promise<string | null> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    return text.includes('\0') ? null : text;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
