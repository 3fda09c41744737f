import { connect, createServer, type Server, type Socket } from 'node:net';
import { followStatements } from './statements.ts';

/** Where to strike: at the so-manieth statement from now on, or at the first that looks like this. */
export interface StrikePlan {
  readonly at: number | RegExp;
  /** Before PostgreSQL hears of the statement, or after it is done and before anybody else knows. */
  readonly side: 'before' | 'after';
  strike(): void;
}

export interface Strike {
  readonly plan: StrikePlan;
  /** The statements that were counted, in the order in which they came. */
  readonly statements: string[];
  /** The one that was struck; null while none was. */
  struck: string | null;
}

/** Stands between a server and PostgreSQL, and knows each statement that passes. */
export interface DatabaseProxy {
  /** The same database, reached through here. */
  reach(databaseUrl: string): string;
  arm(plan: StrikePlan): Strike;
  disarm(): void;
  /** Cuts every connection, as a database that goes away does; answers how many there were. */
  cutAll(): number;
  close(): Promise<void>;
}

interface Shared {
  strike: Strike | null;
  readonly sockets: Set<Socket>;
}

/** PostgreSQL is ready for the next query: the end of every answer. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5]);
const READY_BYTES = READY.length + 1;

export async function openDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const shared: Shared = { strike: null, sockets: new Set() };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    join(shared, client, upstream);
  });
  const port = await listen(server);
  return {
    reach(url) {
      const reached = new URL(url);
      reached.hostname = '127.0.0.1';
      reached.port = String(port);
      return reached.href;
    },
    arm(plan) {
      shared.strike = { plan, statements: [], struck: null };
      return shared.strike;
    },
    disarm() {
      shared.strike = null;
    },
    cutAll() {
      const count = shared.sockets.size;
      for (const socket of shared.sockets) socket.destroy();
      return count;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of shared.sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function join(shared: Shared, client: Socket, upstream: Socket): void {
  /** After a strike nothing of this connection passes any more, in either direction. */
  let mode: 'passing' | 'struck before' | 'struck after' = 'passing';
  const read = followStatements((sql) => {
    if (mode !== 'passing' || !isMeant(shared.strike, sql)) return;
    mode = shared.strike?.plan.side === 'before' ? 'struck before' : 'struck after';
  });
  shared.sockets.add(client);
  client.on('data', (bytes: Buffer) => {
    if (mode !== 'passing') return;
    read(bytes);
    // What a client sends in one go belongs to one statement.
    if (!isStruckBefore(mode)) upstream.write(bytes);
    else shared.strike?.plan.strike();
  });
  upstream.on('data', (bytes: Buffer) => {
    if (mode === 'passing') client.write(bytes);
    else if (isReady(bytes)) shared.strike?.plan.strike();
  });
  for (const [socket, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    socket.on('error', () => undefined);
    socket.on('close', () => {
      shared.sockets.delete(socket);
      other.destroy();
    });
  }
}

function isStruckBefore(mode: string): boolean {
  return mode === 'struck before';
}

/** Counts the statement, and says whether it is the one. */
function isMeant(strike: Strike | null, sql: string): boolean {
  if (strike === null || strike.struck !== null) return false;
  strike.statements.push(sql);
  const { at } = strike.plan;
  const isIt = typeof at === 'number' ? strike.statements.length === at : at.test(sql);
  if (isIt) strike.struck = sql;
  return isIt;
}

function isReady(bytes: Buffer): boolean {
  return bytes.subarray(-READY_BYTES, -1).equals(READY);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
