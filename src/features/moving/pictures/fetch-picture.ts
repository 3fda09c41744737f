import { getPatiently, isForLater, type Pause } from '../../../platform/http/get-patiently.ts';
import type { GetAnswer, Getter } from '../../../platform/http/outgoing-get.ts';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import type { MovePlan } from '../move-plan.ts';
import { plainHost } from './picture-addresses.rules.ts';

/** Larger than any picture that a reader's page needs. */
export const MAX_PICTURE_BYTES = 25_000_000;
/** More in one run is no publication's; the next run goes on with the rest. */
const MAX_FETCHED = 200_000;
/** A host that failed so often in a row is away, and is not waited for again in this run. */
const MAX_FAILURES = 5;
/** Attempts for one picture, so that one that is broken does not hold up the others. */
const ATTEMPTS = 3;

type PictureFault = MoveWarningPhrase extends infer Phrase
  ? Phrase extends `picture: ${infer Fault}`
    ? Fault
    : never
  : never;

export type FetchedPicture =
  | { readonly bytes: Buffer }
  /** Why it stays at its old address. */
  | { readonly message: PictureFault };

export interface PictureFetcher {
  /** Tries the addresses of one picture in their order. Never rejects. */
  fetch(addresses: readonly string[]): Promise<FetchedPicture>;
  /** Whether the plan lets an address be fetched at all. */
  isAllowed(address: string): boolean;
}

/** A server that cannot be reached is left to the next run. */
const isBusy = (answer: GetAnswer) => answer.outcome === 'answered' && isForLater(answer);

/** What of a plan decides where pictures are fetched from. */
export type PicturePlan = Pick<MovePlan, 'site' | 'media'>;

/** The hosts that a plan lets be asked, without `www.`: the old site's own, and those that it names. */
function hostsOf({ site, media }: PicturePlan): ReadonlySet<string> {
  if (!media.fetch) return new Set();
  const own = site.url === null ? [] : [new URL(site.url).host];
  return new Set([...own, ...media.hosts].map(plainHost));
}

/**
 * Fetches pictures from the hosts that the plan allows, which redirects cannot leave either. Its bounds are those
 * of one run: bytes and time for each picture, their number, and hosts that are away.
 */
export function createPictureFetcher(
  getter: Getter,
  plan: PicturePlan,
  pause?: Pause,
): PictureFetcher {
  const hosts = hostsOf(plan);
  const failures = new Map<string, number>();
  let count = 0;
  const isAllowed = (address: string) =>
    URL.canParse(address) && hosts.has(plainHost(new URL(address).host));
  const refusalOf = (url: URL) =>
    hosts.has(plainHost(url.host)) ? null : 'its host is not among media.hosts of the plan';
  const fetchOne = async (url: string): Promise<FetchedPicture> => {
    const { host } = new URL(url);
    if ((failures.get(host) ?? 0) >= MAX_FAILURES) return { message: `${host} does not answer` };
    count += 1;
    if (count > MAX_FETCHED) return { message: `more than ${MAX_FETCHED} pictures in one run` };
    const answer = await getPatiently(
      getter,
      { url, limitBytes: MAX_PICTURE_BYTES, refusalOf, headers: { accept: 'image/*' } },
      { attempts: ATTEMPTS, isWorthWaiting: isBusy, ...(pause === undefined ? {} : { pause }) },
    );
    failures.set(host, isForLater(answer) ? (failures.get(host) ?? 0) + 1 : 0);
    if (answer.outcome !== 'answered') return { message: `${url}: ${answer.message}` };
    if (answer.status !== 200) return { message: `${url}: the answer is ${answer.status}` };
    return { bytes: answer.bytes };
  };
  return {
    isAllowed,
    async fetch(addresses) {
      let failed: FetchedPicture = {
        message: `${addresses[0] ?? 'no address'}: may not be fetched`,
      };
      for (const address of addresses.filter(isAllowed)) {
        const fetched = await fetchOne(address);
        if ('bytes' in fetched) return fetched;
        failed = fetched;
      }
      return failed;
    },
  };
}
