import { importedConsents } from '../newsletters/index.ts';
import type { IssueDeps } from './issue-deps.ts';

/** Returns, by contact, the host of the old site where they subscribed to a list, if the subscription was imported. */
export async function findOldHosts(
  { db, listOldHosts }: Pick<IssueDeps, 'db' | 'listOldHosts'>,
  of: { readonly newsletterId: string; readonly contactIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const sources = await importedConsents.listSources(db.read, of);
  if (sources.size === 0) return new Map();
  const hosts = await listOldHosts(db.read, [...new Set(sources.values())]);
  return new Map(
    [...sources].flatMap(([contactId, source]) => {
      const host = hosts.get(source);
      return host === undefined ? [] : [[contactId, host] as const];
    }),
  );
}
