import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { createFaults, type Fault, type Faults } from './faults.ts';

const MAX_MESSAGE_BYTES = 10_000_000;

interface Delivery {
  readonly recipients: readonly string[];
  readonly raw: Buffer;
}

interface SmtpServer {
  readonly url: string;
  close(): Promise<void>;
}

type Done = (error?: Error | null) => void;

/**
 * A real SMTP server on a free port of 127.0.0.1, so that the mail library's own code runs. A
 * message is acknowledged when `receive` has finished.
 */
export async function startSmtpServer(
  receive: (delivery: Delivery) => Promise<void>,
  faults: Faults = createFaults(),
): Promise<SmtpServer> {
  const apply = (fault: Fault | null, session: SMTPServerSession, done: Done) =>
    applyFault({ fault, done, closeConnection: () => cut(server, session) });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAX_MESSAGE_BYTES,
    disableReverseLookup: true,
    onConnect: (session, done) => void apply(faults.take('hello'), session, done),
    onRcptTo: ({ address }, session, done) =>
      void apply(faults.take('rcpt', address), session, done),
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(readAddress);
      const take = (at: Fault['at']) => faults.take(at, recipients.join());
      buffer(stream)
        .then(async (raw) => {
          const refused = take('data');
          if (refused) return await apply(refused, session, done);
          await receive({ recipients, raw });
          await apply(take('after_data'), session, done);
        })
        .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    },
  });
  // A client that disconnects must not end the process.
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

async function applyFault(met: {
  fault: Fault | null;
  done: Done;
  closeConnection(): void;
}): Promise<void> {
  const { fault, done, closeConnection: end } = met;
  if (fault?.delayMs !== undefined) await pause(fault.delayMs);
  if (fault === null) {
    done();
    return;
  }
  if (fault.reply === undefined) {
    end();
    return;
  }
  const responseCode = Number(fault.reply.slice(0, 3));
  done(Object.assign(new Error(fault.reply.slice(4)), { responseCode }));
}

/** Closes the connection without a reply, like a server that crashes. */
function cut(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of Reflect.get(server, 'connections') as Iterable<{
    id: string;
    _socket: { destroy(): void };
  }>) {
    if (connection.id === id) connection._socket.destroy();
  }
}

function readAddress({ address }: { address: string }): string {
  return address;
}
