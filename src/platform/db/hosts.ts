import { Socket } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { Client, type ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import {
  type DatabaseHost,
  readSeveralHosts,
  type SessionAttributes,
  type SeveralHosts,
} from '../config/database-address.ts';

const PROBE_TIMEOUT_MS = 2_000;

/** One chooser per address, so that all its connections share the current host. */
const choosers = new Map<string, () => Promise<DatabaseHost>>();

/**
 * The options for a driver's connection or pool. With several hosts, each new connection goes to a host with the wanted
 * role, so that after a failover connections reach the new primary without a restart.
 */
export function connectionOptions(databaseUrl: string): ClientConfig {
  const several = readSeveralHosts(databaseUrl);
  const [first] = several?.hosts ?? [];
  if (several === null || first === undefined) return { connectionString: databaseUrl };
  const connectionString = several.urlOf(first);
  const chooser = choosers.get(databaseUrl) ?? createHostChooser(several);
  choosers.set(databaseUrl, chooser);
  let chosen = first;
  const stream = () =>
    createLateSocket(async () => {
      chosen = await chooser();
      return chosen;
    });
  const config = parseIntoClientConfig(connectionString);
  // The certificate must match the chosen host, not the first one.
  const isHostRight = (_: string, certificate: PeerCertificate) =>
    checkServerIdentity(chosen.host, certificate);
  const ssl = typeof config.ssl === 'object' ? { ...config.ssl } : config.ssl ? {} : null;
  return {
    ...config,
    ...(ssl === null ? {} : { ssl: { checkServerIdentity: isHostRight, ...ssl } }),
    // The driver calls it for each connection; its types only accept an existing stream.
    stream: stream as unknown as NonNullable<ClientConfig['stream']>,
  };
}

/** Probes the hosts for each connection, unless a probe is pending; a pool opens few connections. */
function createHostChooser(several: SeveralHosts): () => Promise<DatabaseHost> {
  let looking: Promise<DatabaseHost> | null = null;
  return () => {
    looking ??= chooseHost(several).finally(() => {
      looking = null;
    });
    return looking;
  };
}

/** Throws the last host's error if no host has the wanted role. */
async function chooseHost({ hosts, wanted, urlOf }: SeveralHosts): Promise<DatabaseHost> {
  let other: DatabaseHost | null = null;
  let failure: unknown = null;
  for (const host of hosts) {
    try {
      const state = await probe(urlOf(host));
      if (isWanted(state, wanted)) return host;
      if (wanted === 'prefer-standby') other ??= host;
    } catch (error) {
      failure = error;
    }
  }
  if (other !== null) return other;
  throw (
    failure ?? Object.assign(new Error(`no database host is ${wanted}`), { code: 'ECONNREFUSED' })
  );
}

interface HostState {
  readonly isStandby: boolean;
  readonly isReadOnly: boolean;
}

async function probe(connectionString: string): Promise<HostState> {
  const client = new Client({ connectionString, connectionTimeoutMillis: PROBE_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<HostState>(
      `SELECT pg_is_in_recovery() AS "isStandby",
              current_setting('default_transaction_read_only') = 'on' AS "isReadOnly"`,
    );
    return rows[0] ?? { isStandby: false, isReadOnly: false };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Implements libpq's meaning of each value. */
export function isWanted({ isStandby, isReadOnly }: HostState, wanted: SessionAttributes): boolean {
  switch (wanted) {
    case 'any':
      return true;
    case 'read-write':
      return !(isStandby || isReadOnly);
    case 'read-only':
      return isStandby || isReadOnly;
    case 'primary':
      return !isStandby;
    default:
      return isStandby;
  }
}

/** A socket that chooses its host only when the driver connects it. */
function createLateSocket(choose: () => Promise<DatabaseHost>): Socket {
  const socket = new Socket();
  const connect = socket.connect.bind(socket) as (port: number, host: string) => Socket;
  const late = () => {
    choose().then(
      ({ host, port }) => {
        if (!socket.destroyed) connect(port, host);
      },
      (error: unknown) => socket.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return socket;
  };
  return Object.assign(socket, { connect: late });
}
