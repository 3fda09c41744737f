import { Agent, type IncomingMessage, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly token?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request. Returns the milliseconds until the full response. Throws if its status is not `status`. */
export function askOnce(sent: Sent, status: number): Promise<number> {
  const text = sent.body === undefined ? undefined : JSON.stringify(sent.body);
  const headers = {
    ...sent.headers,
    ...(sent.token === undefined ? {} : { Authorization: `Bearer ${sent.token}` }),
    ...(text === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
  };
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const options = { method: sent.method, headers, agent };
    const asked = request(sent.url, options, (answer: IncomingMessage) => {
      answer.resume();
      answer.once('end', () => {
        if (answer.statusCode === status) resolve(performance.now() - startedAt);
        else reject(new Error(`${sent.method} ${sent.url} answered ${answer.statusCode}`));
      });
    });
    asked.once('error', reject);
    asked.end(text);
  });
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
