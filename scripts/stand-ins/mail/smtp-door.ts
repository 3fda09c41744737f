import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

const LARGEST_MESSAGE_BYTES = 10_000_000;

export interface Delivery {
  readonly recipients: readonly string[];
  readonly raw: Buffer;
}

/**
 * A real SMTP server on a free port of 127.0.0.1, so that the mail library's own path is used. A
 * message is acknowledged only after `receive` has finished.
 */
export async function openSmtpDoor(
  receive: (delivery: Delivery) => Promise<void>,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: LARGEST_MESSAGE_BYTES,
    disableReverseLookup: true,
    onData(stream, session, done) {
      buffer(stream)
        .then((raw) => receive({ recipients: session.envelope.rcptTo.map(readAddress), raw }))
        .then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
  // A client that goes away in the middle is no reason for the stand-in to end.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function readAddress({ address }: { address: string }): string {
  return address;
}
