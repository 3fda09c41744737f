/** Instructions for the operator about database errors, one line each, without addresses or passwords. */

const UNREACHABLE =
  'The database of DATABASE_URL does not answer. Is it running, and reachable from here?';
const CERTIFICATE =
  "The database's certificate is not trusted. Name your provider's CA in DATABASE_URL: sslmode=verify-full&sslrootcert=/path/ca.pem";

const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  CERT_HAS_EXPIRED: "The database's certificate has expired.",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "The database's certificate is for another host than DATABASE_URL names.",
  '28P01': 'The database refuses the user or password of DATABASE_URL.',
  '28000':
    'The database lets this user not in from here: see pg_hba.conf, or ask for sslmode=require.',
  '3D000': 'The database that DATABASE_URL names does not exist.',
  '53300': 'The database has no connection left: lower DATABASE_POOL_SIZE or WEB_CONCURRENCY.',
  '57P03': 'The database is starting up. Try again in a moment.',
  '42501':
    'The database user may not do this. With a user of its own for the server, run deploy/postgresql/grants.sql as the owner.',
  '42P01': 'A table is missing: run `pennypress migrate` first.',
  '25006':
    'The database is a read-only standby. Name the primary, or several hosts with target_session_attrs=read-write.',
};

/** Driver messages that have no code. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/timeout expired|timeout exceeded when trying to connect/i, UNREACHABLE],
  [
    /does not support SSL/i,
    'The database offers no TLS: leave sslmode out of DATABASE_URL, or switch it on there.',
  ],
  [/Connection terminated/i, UNREACHABLE],
];

/** Returns null for an error that the operator cannot fix. */
export function explainDatabaseError(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' && Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : null;
  const text = TEXTS.find(([pattern]) => pattern.test(error.message))?.[1];
  return known ?? text ?? explainCauses(error);
}

/** Node aggregates the attempts for several addresses; Prisma and others wrap the driver's error. */
function explainCauses(error: Error): string | null {
  const causes: unknown[] = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  const meta = (error as { meta?: { driverAdapterError?: unknown } }).meta?.driverAdapterError;
  for (const cause of [...causes, meta]) {
    const found = explainDatabaseError(cause) ?? explainOriginal(cause);
    if (found !== null) return found;
  }
  return null;
}

/** The adapter keeps PostgreSQL's code beside its own message. */
function explainOriginal(cause: unknown): string | null {
  const code = (cause as { originalCode?: unknown } | null | undefined)?.originalCode;
  return typeof code === 'string' ? (SENTENCES[code] ?? null) : null;
}
