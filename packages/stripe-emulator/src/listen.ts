import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StripeStandIn, StripeStandInOptions } from './index.ts';
import { createStripeStandIn } from './index.ts';

export interface ListeningStripeStandIn extends StripeStandIn {
  url: string;
  host: string;
  port: number;
}

/** Starts a stand-in on a port of 127.0.0.1; port 0 takes any that is free. */
export async function listenStripeStandIn(
  options: Omit<StripeStandInOptions, 'baseUrl'> & { port?: number },
): Promise<ListeningStripeStandIn> {
  const host = '127.0.0.1';
  const server = createServer((request, response) => standIn.router(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${host}:${port}`;
  const standIn = await createStripeStandIn({ ...options, baseUrl: () => url });

  return {
    ...standIn,
    url,
    host,
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await standIn.close();
    },
  };
}
