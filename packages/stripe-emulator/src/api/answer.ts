import type { ServerResponse } from 'node:http';

export interface Answer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    'content-length': Buffer.byteLength(answer.body),
    ...answer.headers,
  });
  response.end(answer.body);
}

/** Sends the full content length but half of the body, then closes the connection. */
export function sendTruncated(response: ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.body, 'utf8');
  response.writeHead(answer.status, { 'content-length': bytes.length, ...answer.headers });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
}

export function json(status: number, value: unknown, headers = {}): Answer {
  return {
    status,
    body: JSON.stringify(value, null, 2),
    headers: { 'content-type': 'application/json', ...headers },
  };
}
