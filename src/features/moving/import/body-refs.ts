import type { BodyRefs } from '../body/conversion.ts';
import { type FindPicture, matchPictures } from '../pictures/match-pictures.rules.ts';
import { linkedPicturesOf, pictureKey, picturesOf } from '../pictures/picture-addresses.rules.ts';
import { hasStagedPictures, listStagedPictures } from '../pictures/pictures.store.ts';
import { toSitePath } from '../redirect-path.rules.ts';
import type { RecordOf } from '../source-records.ts';
import type { Move } from './move.ts';

/** Ghost's Portal dialogs, which open at any address; here they are pages. */
const PORTAL = /^(?:https?:\/\/[^/]+)?\/?#\/portal(?:\/(\w+))?/;
const PORTAL_PAGES: Readonly<Record<string, string>> = { signin: '/account', account: '/account' };
const PLANS_PAGE = '/plans';

/** Maps the links and pictures of some articles of a source to their addresses here. */
export interface ArticleRefs extends BodyRefs {
  /** True if no picture of the article remains to be downloaded. */
  readonly hasAllPictures: (record: RecordOf<'article'>) => boolean;
}

/** Looks up all pictures of these articles in one query. */
export async function createBodyRefs(
  move: Move,
  source: string,
  records: readonly RecordOf<'article'>[],
): Promise<ArticleRefs> {
  const find = await findPicturesOf(move, source, records);
  const mediaAt = (address: string) => {
    const picture = find(address);
    return picture?.targetId == null ? undefined : `/media/${picture.targetId}`;
  };
  const absolute = (address: string) =>
    move.siteUrl !== null && address.startsWith('/') && !address.startsWith('//')
      ? `${move.siteUrl}${address}`
      : address;
  return {
    resolveImage: (src) => mediaAt(src) ?? absolute(src),
    resolveLink(href) {
      const portal = PORTAL.exec(href);
      if (portal) return PORTAL_PAGES[portal[1] ?? ''] ?? PLANS_PAGE;
      const found = mediaAt(href);
      if (found !== undefined) return found;
      const path = toSitePath(href, move.siteUrl);
      if (path === null || !/^(?:https?:|\/)/.test(href)) return href;
      // A file that was not imported is still on the old site.
      return /\.\w{2,5}$/.test(path)
        ? absolute(href)
        : `${path}${/[?#].*$/s.exec(href)?.[0] ?? ''}`;
    },
    hasAllPictures: (record) =>
      picturesOf(record).every((addresses) =>
        addresses.every((address) => {
          const picture = find(address);
          return picture === null || picture.isInSource || picture.targetId !== null;
        }),
      ),
  };
}

async function findPicturesOf(
  { deps, siteUrl }: Move,
  source: string,
  records: readonly RecordOf<'article'>[],
): Promise<FindPicture> {
  const { read } = deps.db;
  if (!(await hasStagedPictures(read, source))) return () => null;
  const addresses = records.flatMap((record) => [
    ...picturesOf(record).flat(),
    ...linkedPicturesOf(record),
  ]);
  const keys = new Set(addresses.flatMap((address) => pictureKey(address) ?? []));
  return matchPictures(await listStagedPictures(read, { source, keys: [...keys] }), siteUrl);
}
