import {
  getWithRetry,
  isWorthRetrying,
  type Pause,
} from '../../../platform/http/get-with-retry.ts';
import type { GetAnswer, Getter } from '../../../platform/http/outgoing-get.ts';
import type { MoveWarningPhrase } from '../../../wording/move-phrases.ts';
import type { MovePlan } from '../move-plan.ts';
import { plainHost } from './picture-addresses.rules.ts';

/** The maximum size of a picture; no page needs a larger one. */
export const MAX_PICTURE_BYTES = 25_000_000;
/** The maximum number of pictures in one run; the next run continues with the others. */
const MAX_FETCHED = 200_000;
/** The number of consecutive failures after which a host is skipped for the rest of the run. */
const MAX_FAILURES = 5;
/** The maximum number of attempts per picture, so that a broken one does not delay the others. */
const ATTEMPTS = 3;

type PictureFault = MoveWarningPhrase extends infer Phrase
  ? Phrase extends `picture: ${infer Fault}`
    ? Fault
    : never
  : never;

export type FetchedPicture =
  | { readonly bytes: Buffer }
  /** The reason why the picture stays at its old address. */
  | { readonly message: PictureFault };

export interface PictureFetcher {
  /** Tries the addresses of one picture in order. Never rejects. */
  fetch(addresses: readonly string[]): Promise<FetchedPicture>;
  /** True if the plan allows fetching from this address. */
  isAllowed(address: string): boolean;
}

/** Retries only answers; an unreachable server is retried in the next run. */
const isBusy = (answer: GetAnswer) => answer.outcome === 'answered' && isWorthRetrying(answer);

/** The parts of a plan that determine from where pictures are fetched. */
export type PicturePlan = Pick<MovePlan, 'site' | 'media'>;

/** Returns the allowed hosts without `www.`: the old site's own, and those that the plan lists. */
function hostsOf({ site, media }: PicturePlan): ReadonlySet<string> {
  if (!media.fetch) return new Set();
  const own = site.url === null ? [] : [new URL(site.url).host];
  return new Set([...own, ...media.hosts].map(plainHost));
}

/**
 * Creates a fetcher that is limited to the hosts of the plan, also for redirects. Its limits apply to one run: bytes
 * and attempts per picture, the number of pictures, and skipped hosts.
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
    const answer = await getWithRetry(
      getter,
      { url, limitBytes: MAX_PICTURE_BYTES, refusalOf, headers: { accept: 'image/*' } },
      { attempts: ATTEMPTS, isWorthWaiting: isBusy, ...(pause === undefined ? {} : { pause }) },
    );
    failures.set(host, isWorthRetrying(answer) ? (failures.get(host) ?? 0) + 1 : 0);
    if (answer.outcome !== 'answered') return { message: `${url}: ${answer.message}` };
    if (answer.status !== 200) return { message: `${url}: responded with ${answer.status}` };
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
