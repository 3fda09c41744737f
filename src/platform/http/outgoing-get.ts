import http from 'node:http';
import https from 'node:https';
import { onNoAnswer } from './no-answer.ts';
import { AddressRefused, createPublicLookup, findUrlProblem } from './public-address.ts';

/** The response, or why there was none. Nothing is thrown. */
export type GetAnswer =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      readonly headers: http.IncomingHttpHeaders;
      readonly bytes: Buffer;
    }
  | { readonly outcome: 'refused' | 'too-large' | 'unreachable'; readonly message: string };

export interface OutgoingGet {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The maximum number of bytes of the body. If it is longer, the connection is closed. */
  readonly limitBytes: number;
  /** Returns why an address must not be requested; null if it may. Called for the first address and redirects. */
  readonly refusalOf: (url: URL) => string | null;
}

export interface Getter {
  get(request: OutgoingGet): Promise<GetAnswer>;
}

const MAX_REDIRECTS = 5;
const IDLE_CONNECTIONS = 4;
/** The maximum number of concurrent connections to one host, for all callers. */
const CONNECTIONS_PER_HOST = 6;

/**
 * Fetches URLs that third parties supplied (SSRF): only from public addresses, which are checked when each connection
 * is made and for each redirect, with a timeout for the whole exchange and a limit for the bytes read. Idle connections
 * do not keep the process alive.
 */
export function createGetter(options: {
  readonly takesLoopback: boolean;
  readonly timeoutMs: number;
}): Getter {
  const { takesLoopback, timeoutMs } = options;
  const connections = {
    keepAlive: true,
    maxFreeSockets: IDLE_CONNECTIONS,
    maxSockets: CONNECTIONS_PER_HOST,
    lookup: createPublicLookup(takesLoopback),
  };
  const agents = { 'http:': new http.Agent(connections), 'https:': new https.Agent(connections) };
  const getOnce = (url: URL, { headers, limitBytes }: OutgoingGet, signal: AbortSignal) => {
    const protocol = url.protocol === 'https:' ? 'https:' : 'http:';
    const { request } = protocol === 'https:' ? https : http;
    return exchange(request(url, { agent: agents[protocol], headers, signal }), limitBytes);
  };
  return {
    async get(request) {
      const signal = AbortSignal.timeout(timeoutMs);
      let address = request.url;
      for (let step = 0; step <= MAX_REDIRECTS; step += 1) {
        const problem = findUrlProblem(address, { takesLoopback, needsHttps: false });
        if (problem !== null) return { outcome: 'refused', message: `${address}: ${problem}` };
        const url = new URL(address);
        const refusal = request.refusalOf(url);
        if (refusal !== null) return { outcome: 'refused', message: `${address}: ${refusal}` };
        const answer = await getOnce(url, request, signal);
        const next = findRedirect(answer, url);
        if (next === null) return answer;
        address = next;
      }
      return { outcome: 'unreachable', message: `${request.url}: too many redirects` };
    },
  };
}

function findRedirect(answer: GetAnswer, from: URL): string | null {
  if (answer.outcome !== 'answered' || answer.status < 300 || answer.status > 399) return null;
  const { location } = answer.headers;
  if (location === undefined || !URL.canParse(location, from.href)) return null;
  return new URL(location, from.href).href;
}

function exchange(request: http.ClientRequest, limitBytes: number): Promise<GetAnswer> {
  return new Promise((resolve) => {
    const fail = (error: Error) =>
      resolve(
        error instanceof AddressRefused
          ? { outcome: 'refused', message: error.message }
          : { outcome: 'unreachable', message: error.message },
      );
    onNoAnswer(request, fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length <= limitBytes) {
          chunks.push(chunk);
          return;
        }
        resolve({ outcome: 'too-large', message: `longer than ${limitBytes} bytes` });
        response.destroy();
      });
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ outcome: 'answered', status, headers, bytes: Buffer.concat(chunks) });
      });
      response.on('error', fail);
    });
    request.end();
  });
}
