/** Instructions for the operator about database errors, one line each, without addresses or passwords. */

const UNREACHABLE =
  'Cannot connect to the database in DATABASE_URL. Check that it is running and reachable from here.';
const CERTIFICATE =
  "The database's certificate is not trusted. Add your provider's CA to DATABASE_URL: sslmode=verify-full&sslrootcert=/path/ca.pem";

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
    "The database's certificate does not match the host in DATABASE_URL.",
  '28P01': 'The database rejects the user or password in DATABASE_URL.',
  '28000':
    'The database does not allow this user to connect from here: check pg_hba.conf, or set sslmode=require.',
  '3D000': 'The database in DATABASE_URL does not exist.',
  '53300': 'The database has no free connections: lower DATABASE_POOL_SIZE or WEB_CONCURRENCY.',
  '57P03': 'The database is starting up. Try again in a moment.',
  '42501':
    'The database user lacks a permission. If the server has its own user, run deploy/postgresql/grants.sql as the owner.',
  '42P01': 'A table is missing: run `pennypress migrate` first.',
  '25006':
    'The database is a read-only standby. Use the primary, or list several hosts with target_session_attrs=read-write.',
};

/** Driver messages that have no code. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/timeout expired|timeout exceeded when trying to connect/i, UNREACHABLE],
  [
    /does not support SSL/i,
    'The database does not support TLS: remove sslmode from DATABASE_URL, or enable TLS in the database.',
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
