import { connect, createServer, type Server, type Socket } from 'node:net';
import { createStatementParser } from './statement-parser.ts';

/** The statement to break at: its number from now on, or the first one that matches. */
export interface BreakpointOptions {
  readonly at: number | RegExp;
  /**
   * Whether to break before PostgreSQL receives the statement, or after it is executed but before its result is
   * forwarded.
   */
  readonly side: 'before' | 'after';
  onHit(): void;
}

interface Breakpoint {
  readonly options: BreakpointOptions;
  /** The statements so far, in order. */
  readonly statements: string[];
  /** The statement that was hit; null if none was. */
  hit: string | null;
}

/** A proxy between a server and PostgreSQL that sees every statement. */
export interface DatabaseProxy {
  /** The URL of the same database through the proxy. */
  mapUrl(databaseUrl: string): string;
  setBreakpoint(plan: BreakpointOptions): Breakpoint;
  clearBreakpoint(): void;
  /** Closes all connections, like a database that goes away. Returns their number. */
  closeAllConnections(): number;
  /** Resets all connections (TCP RST), like a host that is gone or a firewall that has forgotten them. */
  resetAllConnections(): void;
  close(): Promise<void>;
}

interface Shared {
  breakpoint: Breakpoint | null;
  readonly sockets: Set<Socket>;
}

/** PostgreSQL's ReadyForQuery message, which ends every response. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5]);
const READY_BYTES = READY.length + 1;

export async function openDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const shared: Shared = { breakpoint: null, sockets: new Set() };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    connectSockets(shared, client, upstream);
  });
  const port = await listen(server);
  return {
    mapUrl(url) {
      const reached = new URL(url);
      reached.hostname = '127.0.0.1';
      reached.port = String(port);
      return reached.href;
    },
    setBreakpoint(options) {
      shared.breakpoint = { options, statements: [], hit: null };
      return shared.breakpoint;
    },
    clearBreakpoint() {
      shared.breakpoint = null;
    },
    closeAllConnections() {
      const count = shared.sockets.size;
      for (const socket of shared.sockets) socket.destroy();
      return count;
    },
    resetAllConnections() {
      for (const socket of shared.sockets) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of shared.sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function connectSockets(shared: Shared, client: Socket, upstream: Socket): void {
  /** After a hit, this connection forwards nothing in either direction. */
  let mode: 'passing' | 'struck before' | 'struck after' = 'passing';
  const read = createStatementParser((sql) => {
    if (mode !== 'passing' || !hitsBreakpoint(shared.breakpoint, sql)) return;
    mode = shared.breakpoint?.options.side === 'before' ? 'struck before' : 'struck after';
  });
  shared.sockets.add(client);
  client.on('data', (bytes: Buffer) => {
    if (mode !== 'passing') return;
    read(bytes);
    // Each write of the client belongs to a single statement.
    if (!isHitBefore(mode)) upstream.write(bytes);
    else shared.breakpoint?.options.onHit();
  });
  upstream.on('data', (bytes: Buffer) => {
    if (mode === 'passing') client.write(bytes);
    else if (isReady(bytes)) shared.breakpoint?.options.onHit();
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

function isHitBefore(mode: string): boolean {
  return mode === 'struck before';
}

/** Counts the statement, and returns whether it hits the breakpoint. */
function hitsBreakpoint(strike: Breakpoint | null, sql: string): boolean {
  if (strike === null || strike.hit !== null) return false;
  strike.statements.push(sql);
  const { at } = strike.options;
  const isIt = typeof at === 'number' ? strike.statements.length === at : at.test(sql);
  if (isIt) strike.hit = sql;
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
