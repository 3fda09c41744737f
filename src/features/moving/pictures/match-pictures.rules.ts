import { originalAddress, pictureKey, plainHost } from './picture-addresses.rules.ts';
import type { StagedPicture } from './pictures.store.ts';

/** Finds the picture of a source that an address means; null where the source has none at it. */
export type FindPicture = (address: string) => StagedPicture | null;

/**
 * A picture is found by its own address or that of a copy in another size. Where several pictures share a path, the
 * one with the very address wins; a path alone means one of the old site.
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
    // Where the query says which picture it is, the path says nothing.
    if (/\?.*=/.test(address) && !/\.\w{3,5}\?/.test(address)) return null;
    const host = hostHere(address);
    return found.find(({ addresses }) => addresses.some((one) => hostHere(one) === host)) ?? null;
  };
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? plainHost(new URL(address).host) : null;
}

/** Without protocol and `www.`, which change while the picture stays. */
function plainAddress(address: string): string {
  return address.replace(/^(?:https?:)?\/\/(?:www\.)?/i, '//');
}
