import { LRUCache } from 'lru-cache';
import type { Clock } from '../../time/clock.ts';
import { compress } from './compress.ts';
import { type Encoding, encodedEtag } from './encodings.rules.ts';
import {
  type SharedResponse,
  toCdnDirectives,
  withSharedSeconds,
} from './shared-response.rules.ts';

/** Headers in the format of `writeHead`: names and values in turn. */
type FlatHeaders = readonly string[];

export interface StoredResponse extends Pick<SharedResponse, 'status' | 'body' | 'etag'> {
  readonly headers: FlatHeaders;
  /** The headers of a 304, without those that describe the body. */
  readonly notModifiedHeaders: FlatHeaders;
}

interface StoredBody {
  /** Null for unencoded bytes. */
  readonly encoding: Encoding | null;
  readonly bytes: Buffer;
}

/** A response that is being generated. Purges that arrive meanwhile apply to it too. */
interface Computation {
  readonly beganAtMs: number;
  readonly purgedKeys: Set<string>;
  isObsolete: boolean;
}

export interface ResponseStore {
  /**
   * Returns a stored response if it is fresh. It has the requested encoding once it is compressed, which the first
   * request for that encoding starts.
   */
  get(key: string, encoding: Encoding | null): StoredResponse | undefined;
  /** Records every purge from now until `end`. */
  begin(): Computation;
  end(computation: Computation): void;
  /** Stores the response, unless one of its surrogate keys was purged since its computation began. */
  put(key: string, response: SharedResponse, computation: Computation): void;
  /** Removes every response with one of these surrogate keys; null removes all. */
  purge(surrogateKeys: readonly string[] | null): void;
  /** The total size of stored responses in bytes. */
  size(): number;
}

interface Entry {
  readonly response: SharedResponse;
  readonly beganAtMs: number;
  /** The age in whole seconds for which the headers were written. */
  ageSeconds: number;
  stored: Map<Encoding | null, StoredResponse>;
  /** Compressed on the first request with that encoding. */
  readonly encoded: Map<Encoding, StoredBody | 'under way'>;
}

/** Headers that describe the body, which a 304 does not send (RFC 9110, 15.4.5). */
const OF_BODY = new Set(['content-type', 'content-length', 'content-encoding']);
/** The cost of an entry besides its body and key: headers and bookkeeping. */
const OVERHEAD_BYTES = 4_096;
/** No single response may evict most of the others: it may take this fraction of the store at most. */
const MAX_SHARE = 8;

/**
 * Whole responses in memory, limited by bytes with LRU eviction. Ages use the site's clock, because `s-maxage` ends at
 * the next scheduled change on that clock.
 */
export function createResponseStore(options: { maxBytes: number; clock: Clock }): ResponseStore {
  const { maxBytes, clock } = options;
  const index = createSurrogateIndex();
  const computations = createComputations(clock);
  const entries = createEntries(maxBytes, ({ response }, key) => index.remove(response, key));

  function find(key: string, entry: Entry, wanted: Encoding | null): StoredResponse {
    const body = bodyOf(entry, wanted, () => {
      // Updates the entry's size, unless another response has replaced it.
      if (entries.peek(key) === entry) entries.set(key, entry, { noDisposeOnSet: true });
    });
    const known = entry.stored.get(body.encoding);
    if (known !== undefined) return known;
    const stored = describe(entry.response, entry.ageSeconds, body);
    entry.stored.set(body.encoding, stored);
    return stored;
  }

  return {
    get(key, encoding) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      const ageSeconds = Math.floor((clock.now().getTime() - entry.beganAtMs) / 1000);
      if (ageSeconds === entry.ageSeconds) return find(key, entry, encoding);
      // A clock that was set back makes the age unknown.
      if (ageSeconds < 0 || ageSeconds >= entry.response.sharedSeconds) {
        entries.delete(key);
        return undefined;
      }
      entry.ageSeconds = ageSeconds;
      entry.stored = new Map();
      return find(key, entry, encoding);
    },
    begin: computations.begin,
    end: computations.end,
    put(key, response, computation) {
      if (!computations.isCurrent(computation, response)) return;
      const { beganAtMs } = computation;
      const own = { stored: new Map(), encoded: new Map() };
      entries.set(key, { response, beganAtMs, ageSeconds: 0, ...own });
      if (entries.has(key)) index.add(response, key);
    },
    purge(surrogateKeys) {
      computations.purge(surrogateKeys);
      if (surrogateKeys === null) {
        entries.clear();
        return;
      }
      for (const surrogate of surrogateKeys) {
        for (const key of index.keysOf(surrogate)) entries.delete(key);
      }
    },
    size: () => entries.calculatedSize,
  };
}

/** The body in the wanted encoding, or the plain body until it is compressed, which the first call starts. */
function bodyOf(
  { response, encoded }: Entry,
  wanted: Encoding | null,
  onEncoded: () => void,
): StoredBody {
  const plain = { encoding: null, bytes: response.body };
  if (wanted === null || !response.isCompressible) return plain;
  const known = encoded.get(wanted);
  if (known !== undefined) return known === 'under way' ? plain : known;
  encoded.set(wanted, 'under way');
  compress(response.body, wanted).then(
    (bytes) => {
      encoded.set(wanted, { encoding: wanted, bytes });
      onEncoded();
    },
    () => encoded.delete(wanted),
  );
  return plain;
}

function createEntries(maxBytes: number, dispose: (entry: Entry, key: string) => void) {
  return new LRUCache<string, Entry>({
    maxSize: maxBytes,
    maxEntrySize: Math.floor(maxBytes / MAX_SHARE),
    sizeCalculation: ({ response, encoded }, key) =>
      response.body.length + sizeOf(encoded) + key.length + OVERHEAD_BYTES,
    dispose,
  });
}

/** Responses that are being generated, each with the keys purged since it began. */
function createComputations(clock: Clock) {
  const running = new Set<Computation>();
  return {
    begin(): Computation {
      const beganAtMs = clock.now().getTime();
      const computation = { beganAtMs, purgedKeys: new Set<string>(), isObsolete: false };
      running.add(computation);
      return computation;
    },
    end: (computation: Computation) => void running.delete(computation),
    /** Whether none of the response's surrogate keys was purged meanwhile. */
    isCurrent(computation: Computation, { surrogateKeys }: SharedResponse): boolean {
      if (!running.has(computation) || computation.isObsolete) return false;
      return !surrogateKeys.some((surrogate) => computation.purgedKeys.has(surrogate));
    },
    purge(surrogateKeys: readonly string[] | null): void {
      for (const computation of running) {
        if (surrogateKeys === null) computation.isObsolete = true;
        else for (const surrogate of surrogateKeys) computation.purgedKeys.add(surrogate);
      }
    },
  };
}

/** An index from surrogate keys to the keys of their entries. */
function createSurrogateIndex() {
  const keysBySurrogate = new Map<string, Set<string>>();
  return {
    keysOf: (surrogate: string): readonly string[] => [...(keysBySurrogate.get(surrogate) ?? [])],
    add({ surrogateKeys }: SharedResponse, key: string): void {
      for (const surrogate of surrogateKeys) {
        const keys = keysBySurrogate.get(surrogate) ?? new Set();
        keysBySurrogate.set(surrogate, keys.add(key));
      }
    },
    remove({ surrogateKeys }: SharedResponse, key: string): void {
      for (const surrogate of surrogateKeys) {
        const keys = keysBySurrogate.get(surrogate);
        keys?.delete(key);
        if (keys?.size === 0) keysBySurrogate.delete(surrogate);
      }
    },
  };
}

/**
 * The headers of a response of this age. Its remaining freshness is in `s-maxage` itself instead of an additional
 * `Age`, so that no downstream cache keeps it past the next scheduled change.
 */
function describe(
  response: SharedResponse,
  ageSeconds: number,
  { encoding, bytes: body }: StoredBody,
): StoredResponse {
  const { status, etag, sharedSeconds, isCompressible: mayVary } = response;
  const freshSeconds = sharedSeconds - ageSeconds;
  const headers = response.headers.map(([name, value]): [string, string] => {
    switch (name.toLowerCase()) {
      case 'cache-control':
        return [name, withSharedSeconds(value, freshSeconds)];
      case 'etag':
        return [name, encoding === null ? value : encodedEtag(value, encoding)];
      case 'vary':
        return [name, mayVary ? `${value}, Accept-Encoding` : value];
      default:
        return [name, value];
    }
  });
  const isVaried = headers.some(([name]) => name.toLowerCase() === 'vary');
  if (mayVary && !isVaried) headers.push(['Vary', 'Accept-Encoding']);
  headers.push(['CDN-Cache-Control', toCdnDirectives(sharedSeconds, freshSeconds)]);
  if (encoding !== null) headers.push(['Content-Encoding', encoding]);
  const ofBody = ([name]: [string, string]) => OF_BODY.has(name.toLowerCase());
  return {
    status,
    body,
    etag,
    headers: [...headers.flat(), 'Content-Length', `${body.length}`],
    notModifiedHeaders: headers.filter((header) => !ofBody(header)).flat(),
  };
}

function sizeOf(encoded: Entry['encoded']): number {
  let bytes = 0;
  for (const one of encoded.values()) bytes += one === 'under way' ? 0 : one.bytes.length;
  return bytes;
}
