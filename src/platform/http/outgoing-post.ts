import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { onNoAnswer } from './no-answer.ts';
import { AddressRefused, createPublicLookup, isPublicAddress } from './public-address.ts';

/** The response of a third party's server. */
export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** The beginning of the body. */
  readonly text: string;
}

interface OutgoingPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Poster {
  /** POSTs without following redirects. Rejects if no complete response arrives in time. */
  post(request: OutgoingPost): Promise<OutgoingAnswer>;
  close(): void;
}

/** The maximum number of idle connections kept for the next request to the same host. */
const IDLE_CONNECTIONS = 8;

/**
 * Sends requests to URLs that third parties supplied (SSRF): only to public addresses, which are checked when each
 * connection is made, with a timeout for the whole exchange and a limit for the response that is read.
 */
export function createPoster(options: {
  readonly takesLoopback: boolean;
  readonly timeoutMs: number;
  readonly answerLimitBytes: number;
}): Poster {
  const { takesLoopback } = options;
  const lookup = createPublicLookup(takesLoopback);
  const connections = { keepAlive: true, maxFreeSockets: IDLE_CONNECTIONS, lookup };
  const agents = { 'http:': new http.Agent(connections), 'https:': new https.Agent(connections) };
  return {
    async post({ url: text, headers, body }) {
      const url = new URL(text);
      // The lookup does not check IP addresses, because they are connected to without one.
      const host = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !isPublicAddress(host, takesLoopback)) {
        throw new AddressRefused('The host is a private address.');
      }
      const protocol = url.protocol === 'https:' ? 'https:' : 'http:';
      const { request } = protocol === 'https:' ? https : http;
      return await exchange(
        request(url, {
          method: 'POST',
          agent: agents[protocol],
          headers: { ...headers, 'Content-Length': `${Buffer.byteLength(body)}` },
          signal: AbortSignal.timeout(options.timeoutMs),
        }),
        body,
        options.answerLimitBytes,
      );
    },
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

/** Sends the body and reads the beginning of the response. If it is longer, the connection is closed. */
function exchange(
  request: http.ClientRequest,
  body: string,
  limitBytes: number,
): Promise<OutgoingAnswer> {
  return new Promise((resolve, reject) => {
    onNoAnswer(request, reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const finish = () => {
        const text = Buffer.concat(chunks).subarray(0, limitBytes).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= limitBytes) return;
        finish();
        response.destroy();
      });
      response.on('end', finish);
      response.on('error', reject);
      response.on('aborted', () => reject(new Error('The connection was lost in the answer.')));
    });
    request.end(body);
  });
}
