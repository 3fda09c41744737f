/** The values of `target_session_attrs`, as in libpq (https://www.postgresql.org/docs/current/libpq-connect.html). */
const SESSION_ATTRIBUTES = [
  'any',
  'read-write',
  'read-only',
  'primary',
  'standby',
  'prefer-standby',
] as const;
export type SessionAttributes = (typeof SESSION_ATTRIBUTES)[number];

export interface DatabaseHost {
  readonly host: string;
  readonly port: number;
}

export interface SeveralHosts {
  readonly hosts: readonly DatabaseHost[];
  readonly wanted: SessionAttributes;
  /** The address with only this host. */
  urlOf(host: DatabaseHost): string;
}

const DEFAULT_PORT = 5432;
const AUTHORITY =
  /^(?<scheme>postgres(?:ql)?):\/\/(?:(?<user>[^@/?]*)@)?(?<hosts>[^/?]*)(?<path>\/[^?]*)?(?:\?(?<query>.*))?$/;

/**
 * Parses an address with several hosts in libpq's format: `postgresql://user@one:5432,two:5432/name`, with an optional
 * `target_session_attrs`, by default read-write. Returns null for an address with one host.
 */
export function readSeveralHosts(databaseUrl: string): SeveralHosts | null {
  const parts = AUTHORITY.exec(databaseUrl)?.groups;
  const query = new URLSearchParams(parts?.['query'] ?? '');
  const asked = query.get('target_session_attrs');
  const names = (parts?.['hosts'] ?? '').split(',');
  if (parts === undefined || (names.length < 2 && asked === null)) return null;
  query.delete('target_session_attrs');
  const { scheme = '', user, path = '' } = parts;
  const login = user === undefined ? '' : `${user}@`;
  const rest = query.size > 0 ? `${path}?${query}` : path;
  return {
    hosts: names.map(readHost),
    wanted: SESSION_ATTRIBUTES.find((one) => one === asked) ?? 'read-write',
    urlOf: ({ host, port }) =>
      `${scheme}://${login}${host.includes(':') ? `[${host}]` : host}:${port}${rest}`,
  };
}

/** Whether an address with one or several hosts can be parsed completely. */
export function isDatabaseUrl(text: string): boolean {
  const parts = AUTHORITY.exec(text)?.groups;
  if (parts === undefined) return false;
  const asked = new URLSearchParams(parts['query'] ?? '').get('target_session_attrs');
  if (asked !== null && !SESSION_ATTRIBUTES.some((one) => one === asked)) return false;
  const several = readSeveralHosts(text);
  if (several === null) return URL.canParse(text);
  const hasHosts = several.hosts.every(
    ({ host, port }) => host !== '' && port > 0 && port < 65_536,
  );
  return hasHosts && several.hosts.every((host) => URL.canParse(several.urlOf(host)));
}

function readHost(text: string): DatabaseHost {
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(text.trim()) ?? [];
  return {
    host: host.replace(/^\[|\]$/g, ''),
    port: port === undefined ? DEFAULT_PORT : Number(port),
  };
}
