import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook, type WebhookEvent } from '../../../packages/client/src/webhooks.ts';

export type ReceiverHabit = 'steady' | 'fails' | 'redirects' | 'hangs' | 'drops' | 'is killed';

/** Someone else's server, which takes webhooks and verifies each by its signature. */
export interface Receiver {
  readonly habit: ReceiverHabit;
  readonly url: string;
  /** Known so far, newest last; any of them may sign. */
  readonly secrets: string[];
  /** What was authentic, with repetitions. */
  readonly accepted: WebhookEvent[];
  /** How many requests it did not take. */
  refused: number;
  /** From now on it behaves; one that was killed comes back at its port. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

/** How many requests it refuses before it behaves, whatever else happens. */
const REFUSES = 4;

const REFUSALS: Readonly<Record<ReceiverHabit, (res: ServerResponse) => void>> = {
  steady: (res) => void res.writeHead(204).end(),
  fails: (res) => void res.writeHead(500).end(),
  redirects: (res) => void res.writeHead(307, { Location: '/elsewhere' }).end(),
  hangs: () => undefined,
  drops: (res) => void res.socket?.destroy(),
  'is killed': (res) => void res.socket?.destroy(),
};

export async function startReceiver(habit: ReceiverHabit): Promise<Receiver> {
  let server = create();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    habit,
    url: `http://127.0.0.1:${port}/`,
    secrets: [],
    accepted: [],
    refused: 0,
    async recover() {
      if (server.listening) return;
      server = create();
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close: () => stop(server),
  };

  function create(): Server {
    return createServer(async (req, res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk);
      if (habit !== 'steady' && receiver.refused < REFUSES) {
        receiver.refused += 1;
        if (habit === 'is killed' && receiver.refused === REFUSES) await stop(server);
        return REFUSALS[habit](res);
      }
      const event = await verifyWebhook(
        Buffer.concat(chunks).toString('utf8'),
        new Headers(req.headers as Record<string, string>),
        // The clock of the site runs ahead of ours.
        { secrets: receiver.secrets, now: Number(req.headers['webhook-timestamp']) * 1000 },
      );
      if (event === null) return void res.writeHead(401).end();
      receiver.accepted.push(event);
      res.writeHead(204).end();
    });
  }

  return receiver;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
