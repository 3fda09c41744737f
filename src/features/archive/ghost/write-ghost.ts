import { join } from 'node:path';
import type { ForeignContext } from '../foreign-context.ts';
import { readForeignSite, readLeftOut } from '../foreign-plans.ts';
import { writeHashed } from '../hashed-file.ts';
import { contentOf } from './ghost-content.ts';
import { membersOf } from './ghost-members.ts';
import { readGhostPlans } from './ghost-plans.ts';
import { redirectsOf } from './ghost-redirects.ts';

/**
 * Writes `ghost.json`, `members.csv` and `redirects.yaml` for Ghost's importers; pictures are stored below
 * `content/images`.
 */
export async function writeGhost(context: ForeignContext): Promise<void> {
  const { client, folder } = context;
  const site = await readForeignSite(client);
  const plans = await readGhostPlans(context, site.currency);
  await writeHashed(join(folder, 'ghost.json'), contentOf(context, site, plans));
  await writeHashed(join(folder, 'members.csv'), membersOf(context, plans));
  await writeHashed(join(folder, 'redirects.yaml'), redirectsOf(context));
  for (const noun of await readLeftOut(client)) {
    context.warn(`Ghost's import formats have no ${noun}.`);
  }
}
