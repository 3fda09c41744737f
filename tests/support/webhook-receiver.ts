import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The receiver's responses by URL path. */
const ANSWERS = {
  ok: (res: ServerResponse) => void res.writeHead(204).end(),
  fail: (res: ServerResponse) => void res.writeHead(500).end('out of order'),
  gone: (res: ServerResponse) => void res.writeHead(410).end(),
  redirect: (res: ServerResponse) => void res.writeHead(307, { Location: '/ok' }).end(),
  drop: (res: ServerResponse) => void res.socket?.destroy(),
  hang: () => undefined,
} as const satisfies Record<string, (res: ServerResponse) => void>;

export type ReceiverPath = keyof typeof ANSWERS;

interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly received: ReceivedWebhook[];
  url(path: ReceiverPath): string;
  /** Resolves with the received webhooks once `isEnough` returns true. */
  waitFor(isEnough: (received: readonly ReceivedWebhook[]) => boolean): Promise<void>;
  /** Makes a path respond like another one from now on. */
  answer(path: ReceiverPath, as: ReceiverPath): void;
  /** Resets every connection, including those of requests that hang. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts a third-party server on this machine that receives webhooks. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const swapped = new Map<string, ReceiverPath>();
  let onReceived = (): void => undefined;
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const path = (req.url ?? '/').slice(1);
      received.push({ path, headers: req.headers, body: Buffer.concat(chunks).toString('utf8') });
      const name = swapped.get(path) ?? (path as ReceiverPath);
      ANSWERS[name](res);
      onReceived();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    received,
    url: (path) => `http://127.0.0.1:${port}/${path}`,
    waitFor: (isEnough) =>
      new Promise((resolve) => {
        onReceived = () => {
          if (isEnough(received)) resolve();
        };
        onReceived();
      }),
    answer: (path, as) => void swapped.set(path, as),
    cut: () => server.closeAllConnections(),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
