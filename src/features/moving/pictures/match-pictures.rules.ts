import { originalAddress, pictureKey, plainHost } from './picture-addresses.rules.ts';
import type { StagedPicture } from './pictures.store.ts';

/** Finds the picture of a source for an address; null if the source has none. */
export type FindPicture = (address: string) => StagedPicture | null;

/**
 * Matches a picture by its own address or by that of a resized copy. If several pictures share a path, the exact
 * address wins; a relative path refers to the old site.
 */
export function matchPictures(
  pictures: readonly StagedPicture[],
  siteUrl: string | null,
): FindPicture {
  const byKey = new Map<string, StagedPicture[]>();
  for (const one of pictures) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  const siteHost = siteUrl === null ? null : hostOf(siteUrl);
  const hostHere = (address: string) => hostOf(address) ?? siteHost;
  return (address) => {
    const found = byKey.get(pictureKey(address) ?? '') ?? [];
    const wanted = new Set([address, originalAddress(address)].map(plainAddress));
    const exact = found.find(({ addresses }) =>
      addresses.some((one) => wanted.has(plainAddress(one))),
    );
    if (exact !== undefined) return exact;
    // If the query selects the picture, the path alone does not identify it.
    if (/\?[^?]*=/.test(address) && !/\.\w{3,5}\?/.test(address)) return null;
    const host = hostHere(address);
    return found.find(({ addresses }) => addresses.some((one) => hostHere(one) === host)) ?? null;
  };
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? plainHost(new URL(address).host) : null;
}

/** Returns an address without protocol and `www.`, which do not affect the identity of a picture. */
function plainAddress(address: string): string {
  return address.replace(/^(?:https?:)?\/\/(?:www\.)?/i, '//');
}
