import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ARTICLES_TOPIC } from '../../src/features/articles/index.ts';
import { createSettingsCache } from '../../src/features/settings/index.ts';
import { listTiers } from '../../src/features/tiers/index.ts';
import { type FileReport, importPaths } from '../../src/features/transfer/index.ts';
import type { Tx } from '../../src/platform/db/database.ts';
import type { DemoContext } from './context.ts';

const CONTENT = fileURLToPath(new URL('content', import.meta.url));

const MEDIA = fileURLToPath(new URL('media', import.meta.url));

/** Copies the articles' drawings into the folder that the server serves as /media. */
export async function copyMedia({ environment }: DemoContext): Promise<void> {
  await cp(MEDIA, join(environment['DATA_DIR'] ?? '.data', 'media'), { recursive: true });
}

/** Imports the authors and articles of `content`. The importer skips those that exist. */
export async function importArticles(context: DemoContext): Promise<void> {
  const problems: string[] = [];
  const deps = {
    ...context,
    ...createSettingsCache(context),
    memberExists: () => Promise.resolve(false),
    articleChanged: (tx: Tx, id: string) => context.changes.publish(tx, ARTICLES_TOPIC, id),
    findKnownTiers: async () => {
      const tiers = await listTiers(context.db.read);
      return new Set(tiers.map(({ slug }) => slug));
    },
  };
  await importPaths(deps, [CONTENT], (report) => problems.push(...describe(report)));
  if (problems.length > 0) {
    throw new Error(`The demonstration's own files are wrong:\n${problems.join('\n')}`);
  }
}

function describe({ path, problems }: FileReport): string[] {
  return problems.map(({ line, message }) => `${path}:${line}: ${message}`);
}
