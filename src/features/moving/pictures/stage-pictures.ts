import type { Database } from '../../../platform/db/database.ts';
import type { SourcePlace } from '../source-place.ts';
import type { SourceSystem } from '../source-reader.ts';
import type { RecordOf, SourceRecord } from '../source-records.ts';
import { listStaged, stageRecords } from '../staging.store.ts';
import { createPictureFetcher, type PicturePlan } from './fetch-picture.ts';
import { matchPictures } from './match-pictures.rules.ts';
import { originalAddress, pictureKey, picturesOf } from './picture-addresses.rules.ts';
import { listStagedPictures } from './pictures.store.ts';

const BATCH = 50;
/** The maximum number of hosts that are reported individually. */
const MAX_HOSTS = 500;

interface NamedPicture {
  readonly source: SourceSystem;
  /** Absolute addresses, best first. */
  readonly addresses: readonly string[];
  readonly at: SourcePlace;
}

/**
 * Stages pictures that articles reference and the source does not contain, if the plan allows fetching them. Pictures
 * on other hosts are not imported; each host is reported as a loss, so that the publisher can add it to the plan.
 * `position` is that of the last staged record.
 */
export async function stagePictures(
  db: Database,
  plan: PicturePlan,
  position: number,
): Promise<void> {
  if (!plan.media.fetch) return;
  const fetcher = createPictureFetcher({ get: () => Promise.reject(new Error()) }, plan);
  const hosts = new Set<string>();
  let next = position;
  for (let after = -1; ; ) {
    const page = await listStaged(db.read, { kind: 'article', after, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.position;
    const named = page.flatMap(({ source, record }) =>
      picturesOf(record).map((addresses) => ({
        source,
        addresses: toAbsolute(addresses, plan.site.url),
        at: record.at,
      })),
    );
    const rows: Parameters<typeof stageRecords>[1][number][] = [];
    for (const { source, record } of await toRecords(db, { named, plan, fetcher, hosts })) {
      next += 1;
      rows.push({ source, position: next, record });
    }
    if (rows.length > 0) await stageRecords(db.read, rows);
  }
}

async function toRecords(
  db: Database,
  of: {
    readonly named: readonly NamedPicture[];
    readonly plan: PicturePlan;
    readonly fetcher: ReturnType<typeof createPictureFetcher>;
    readonly hosts: Set<string>;
  },
): Promise<{ source: SourceSystem; record: SourceRecord }[]> {
  const records: { source: SourceSystem; record: SourceRecord }[] = [];
  for (const source of new Set(of.named.map((one) => one.source))) {
    const pictures = of.named.filter((one) => one.source === source);
    const keys = pictures.flatMap(({ addresses }) =>
      addresses.flatMap((address) => pictureKey(address) ?? []),
    );
    const staged = await listStagedPictures(db.read, { source, keys: [...new Set(keys)] });
    const find = matchPictures(staged, of.plan.site.url);
    for (const { addresses, at } of pictures) {
      if (addresses.length === 0 || addresses.some((address) => find(address) !== null)) continue;
      if (addresses.some((address) => of.fetcher.isAllowed(address))) {
        records.push({ source, record: toMedia(addresses, at) });
        continue;
      }
      const host = new URL(addresses[0] ?? '').host;
      if (of.hosts.has(host) || of.hosts.size >= MAX_HOSTS) continue;
      of.hosts.add(host);
      records.push({ source, record: toLoss(host, at) });
    }
  }
  return records;
}

function toAbsolute(addresses: readonly string[], siteUrl: string | null): string[] {
  return addresses.flatMap((address) => {
    // A relative path refers to the old site, whose address may be unknown.
    if (!URL.canParse(address, siteUrl ?? undefined)) return [];
    const url = new URL(address, siteUrl ?? undefined);
    return /^https?:$/.test(url.protocol) ? [url.href] : [];
  });
}

/** Puts the original first, which may be larger than any copy in the article. */
function toMedia(addresses: readonly string[], at: SourcePlace): RecordOf<'media'> {
  const [best = ''] = addresses;
  const original = originalAddress(best);
  const all = [...new Set([original, ...addresses])].filter((one) => URL.canParse(one));
  return {
    kind: 'media',
    externalId: `fetch ${original}`.slice(0, 1_000),
    at,
    file: null,
    addresses: all,
  };
}

function toLoss(host: string, at: SourcePlace): RecordOf<'loss'> {
  return {
    kind: 'loss',
    externalId: `media ${host} picture-elsewhere`,
    at,
    of: 'media',
    reason: 'picture-elsewhere',
    message: `Pictures at ${host} stay there, unless media.hosts of the plan names it.`,
  };
}
