import { AppError } from '../errors/app-error.ts';
import { unavailable } from '../errors/refusals.ts';

/** Returns the name of the violated unique index, or null for any other error. */
export function findViolatedIndex(error: unknown): string | null {
  if (codeOf(error) !== 'P2002') return null;
  const constraint = constraintOf(error);
  const index = field(constraint, 'index');
  if (typeof index === 'string') return index;
  const fields = field(constraint, 'fields');
  return Array.isArray(fields) ? fields.join('_') : '';
}

export function isUniqueViolation(error: unknown): boolean {
  return findViolatedIndex(error) !== null;
}

const MISSING_REFERENCE = '23503';

/** Returns the name of the violated foreign key, or null for any other error. */
export function findViolatedKey(error: unknown): string | null {
  if (stateOf(error) !== MISSING_REFERENCE) return null;
  const name = field(constraintOf(error), 'index') ?? field(error, 'constraint');
  return typeof name === 'string' ? name : '';
}

function constraintOf(error: unknown): unknown {
  return field(adapterCause(error), 'constraint');
}

const RETRY_AFTER_SECONDS = 2;

/** Prisma's codes for: unreachable, timed out, closed, too many connections, transaction conflict. */
const AWAY = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);

/**
 * PostgreSQL's codes for the same: connections, serialization, deadlocks, out of disk, memory or connections, locks,
 * cancelled or shut down, a disk error, and a server that has become a read-only standby.
 */
const AWAY_STATE = /^(?:08...|40001|40P01|53...|55P03|57014|57P0.|58030|25006|25P03)$/;

/**
 * The kinds of errors of Prisma's driver adapter for the same. A failed BEGIN or COMMIT throws the adapter's error
 * itself, and a raw query wraps it; neither has one of the codes above if the socket failed.
 */
const AWAY_KINDS = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionWriteConflict',
]);

/** Error codes and messages of sockets and of the pool for the same. */
const AWAY_TEXT =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|timeout exceeded when trying to connect|Connection terminated|the database system is|terminating connection|could not serialize|deadlock detected|too many clients|No space left|statement timeout|lock timeout|Client has encountered a connection error/i;

/** Prisma's and PostgreSQL's codes for a text with a NUL character or a lone surrogate. */
const NO_TEXT = new Set(['P2039', '22021']);

/**
 * Maps a database error to a response: an unavailable or overloaded database is a 503 that the client may retry, a text
 * that PostgreSQL cannot store is invalid input, and anything else is an internal error.
 */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (isDatabaseUnavailable(error)) {
    return new AppError({
      ...unavailable('database_unavailable', 'Please try again in a moment.', RETRY_AFTER_SECONDS)
        .options,
      cause: error,
    });
  }
  if (NO_TEXT.has(codeOf(error) ?? '')) {
    return new AppError({
      code: 'invalid',
      status: 422,
      detail: 'A text contains a character that cannot be stored.',
      cause: error,
    });
  }
  return error;
}

/** Whether the database was unavailable, rather than rejecting the statement. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (AWAY.has(codeOf(error) ?? '') || AWAY_STATE.test(stateOf(error))) return true;
  if (AWAY_KINDS.has(kindOf(error))) return true;
  return (
    error instanceof Error && (AWAY_TEXT.test(error.message) || isDatabaseUnavailable(error.cause))
  );
}

/** PostgreSQL's codes for a serialization failure and a deadlock, and Prisma's code for both. */
const CONFLICTS = new Set(['40001', '40P01', 'P2034']);

/**
 * Whether PostgreSQL rolled back a transaction because of a concurrent one. Nothing was written, and a retry may
 * succeed.
 */
export function isTransactionConflict(error: unknown): boolean {
  return CONFLICTS.has(stateOf(error)) || CONFLICTS.has(codeOf(error) ?? '');
}

/** The SQLSTATE of pg's own error, of the one in Prisma's, or of the adapter's. */
function stateOf(error: unknown): string {
  const state = field(adapterCause(error), 'originalCode');
  return typeof state === 'string' ? state : (codeOf(error) ?? '');
}

function kindOf(error: unknown): string {
  const kind = field(adapterCause(error), 'kind');
  return typeof kind === 'string' ? kind : '';
}

/** The cause of the adapter's error, wrapped in Prisma's or thrown itself. */
function adapterCause(error: unknown): unknown {
  return field(field(field(error, 'meta'), 'driverAdapterError') ?? error, 'cause');
}

function codeOf(error: unknown): string | undefined {
  const code = field(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
