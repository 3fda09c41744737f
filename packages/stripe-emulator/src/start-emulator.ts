import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StripeEmulator, StripeEmulatorOptions } from './create-emulator.ts';
import { createStripeEmulator } from './create-emulator.ts';

export interface RunningStripeEmulator extends StripeEmulator {
  url: string;
  host: string;
  port: number;
}

/** Starts an emulator on a port of 127.0.0.1; port 0 selects any free port. */
export async function startStripeEmulator(
  options: Omit<StripeEmulatorOptions, 'baseUrl'> & { port?: number },
): Promise<RunningStripeEmulator> {
  const host = '127.0.0.1';
  const server = createServer((request, response) => emulator.router(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${host}:${port}`;
  const emulator = await createStripeEmulator({ ...options, baseUrl: () => url });

  return {
    ...emulator,
    url,
    host,
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await emulator.close();
    },
  };
}
