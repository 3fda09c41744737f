import { isDeepStrictEqual } from 'node:util';
import {
  type ArticleDeps,
  changeAuthor,
  createAuthor,
  findAuthorBySlug,
} from '../articles/index.ts';
import { COMMAND } from '../audit/index.ts';
import {
  type ChangeSettingsDeps,
  changeSettings,
  mergeSettings,
  type ReadSettings,
} from '../settings/index.ts';
import type { Imported } from './imported.ts';
import type { SiteFile } from './site-file.ts';

export interface ImportSiteDeps extends ChangeSettingsDeps, ArticleDeps {
  readonly readSettings: ReadSettings;
}

const by = { actor: COMMAND };

/** Brings in the authors of a site file, and the settings that it names. */
export async function importSite(
  deps: ImportSiteDeps,
  { authors, ...settings }: SiteFile,
): Promise<Imported[]> {
  const imported: Imported[] = [];
  if (Object.keys(settings).length > 0) imported.push(await importSettings(deps, settings));
  for (const author of authors) imported.push(await importAuthor(deps, author));
  return imported;
}

async function importSettings(
  deps: ImportSiteDeps,
  settings: Omit<SiteFile, 'authors'>,
): Promise<Imported> {
  const present = await deps.readSettings();
  const isSame = isDeepStrictEqual(mergeSettings(present, settings), present);
  if (isSame && present.version > 0) return { thing: 'settings', outcome: 'skipped' };
  await changeSettings(deps, settings, by);
  return { thing: 'settings', outcome: present.version === 0 ? 'made' : 'changed' };
}

async function importAuthor(
  deps: ImportSiteDeps,
  author: SiteFile['authors'][number],
): Promise<Imported> {
  const thing = `author ${author.slug}`;
  const present = await findAuthorBySlug(deps.db.read, author.slug);
  if (present === null) {
    await createAuthor(deps, { ...author, memberId: null }, { actor: COMMAND });
    return { thing, outcome: 'made' };
  }
  const { version } = await changeAuthor(deps, present.id, author, by);
  return { thing, outcome: version === present.version ? 'skipped' : 'changed' };
}
