import { isDeepStrictEqual } from 'node:util';
import { COMMAND } from '../audit/index.ts';
import { type AuthorDeps, changeAuthor, createAuthor, findAuthorBySlug } from '../authors/index.ts';
import {
  type ChangeSettingsDeps,
  changeSettings,
  mergeSettings,
  type ReadSettings,
} from '../settings/index.ts';
import type { ImportResult } from './import-result.ts';
import type { SiteFile } from './site-file.ts';

export interface ImportSiteDeps extends ChangeSettingsDeps, AuthorDeps {
  readonly readSettings: ReadSettings;
}

const EDITOR = { actor: COMMAND };

export async function importSite(
  deps: ImportSiteDeps,
  { authors, ...settings }: SiteFile,
): Promise<ImportResult[]> {
  const imported: ImportResult[] = [];
  if (Object.keys(settings).length > 0) imported.push(await importSettings(deps, settings));
  for (const author of authors) imported.push(await importAuthor(deps, author));
  return imported;
}

async function importSettings(
  deps: ImportSiteDeps,
  settings: Omit<SiteFile, 'authors'>,
): Promise<ImportResult> {
  const existing = await deps.readSettings();
  const isSame = isDeepStrictEqual(mergeSettings(existing, settings), existing);
  if (isSame && existing.version > 0) return { subject: 'settings', outcome: 'unchanged' };
  await changeSettings(deps, settings, EDITOR);
  return { subject: 'settings', outcome: existing.version === 0 ? 'created' : 'updated' };
}

async function importAuthor(
  deps: ImportSiteDeps,
  author: SiteFile['authors'][number],
): Promise<ImportResult> {
  const subject = `author ${author.slug}`;
  const existing = await findAuthorBySlug(deps.db.read, author.slug);
  if (existing === null) {
    await createAuthor(deps, { ...author, memberId: null, stripeAccountId: null }, EDITOR);
    return { subject, outcome: 'created' };
  }
  const { version } = await changeAuthor(deps, existing.id, author, EDITOR);
  return { subject, outcome: version === existing.version ? 'unchanged' : 'updated' };
}
