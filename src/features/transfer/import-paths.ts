import { readFile } from 'node:fs/promises';
import { AppError } from '../../platform/errors/app-error.ts';
import { readArticleFile } from './article-file.ts';
import { findFiles, isSiteFile } from './find-files.ts';
import { type ImportArticleDeps, importArticle } from './import-article.ts';
import { type ImportSiteDeps, importSite } from './import-site.ts';
import type { Imported } from './imported.ts';
import type { Path, Problem } from './read-yaml.ts';
import { readSiteFile } from './site-file.ts';

export interface FileReport {
  readonly path: string;
  readonly imported: readonly Imported[];
  /** Where there are any, nothing of the file was imported. */
  readonly problems: readonly Problem[];
}

export type ImportDeps = ImportArticleDeps & ImportSiteDeps;

/**
 * Brings the files below some paths into the site, sites before articles, and tells of each as it
 * is done. A wrong file is left out whole and the others go on. Safe to repeat: what is already as
 * its file says is skipped.
 */
export async function importPaths(
  deps: ImportDeps,
  paths: readonly string[],
  tell: (report: FileReport) => void,
): Promise<{ hasProblems: boolean }> {
  const { files, unusable } = await findFiles(paths);
  const fileOf = new Map<string, string>();
  let hasProblems = unusable.length > 0;
  for (const { path, message } of unusable) {
    tell({ path, imported: [], problems: [{ line: 1, message }] });
  }
  for (const path of files) {
    const report = await importFile(deps, path, fileOf);
    hasProblems ||= report.problems.length > 0;
    tell(report);
  }
  return { hasProblems };
}

/** `fileOf` tells which file of this run an article came from, so that no two write the same one. */
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
    const message = `slug: ${other} is this article already`;
    return refused(path, [{ line: read.lineOf(['slug']), message }]);
  }
  fileOf.set(slug, path);
  return await attempt(path, read.lineOf, async () => [await importArticle(deps, read.value)]);
}

/** What an action refuses is told by the line of the field that it names. */
async function attempt(
  path: string,
  lineOf: (path: Path) => number,
  work: () => Promise<Imported[]>,
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
