import { addDays } from '../../time/clock.ts';
import type { Member } from '../accounts/index.ts';

/** `stopped`: the responsible member is not an active admin; an admin who takes the key over reactivates it. */
export const API_KEY_STATUSES = ['active', 'stopped', 'expired'] as const;
type ApiKeyStatus = (typeof API_KEY_STATUSES)[number];

/** The maximum lifetime of a key, long enough for a leap year. */
const MAX_DAYS = 366;
const DEFAULT_DAYS = 365;
/** How long before its expiry admins are mailed: enough time to deploy a new key. */
const WARNING_DAYS = 14;

/** Returns the default expiry, for a key created without one. */
export function defaultExpiry(createdAt: Date): Date {
  return addDays(createdAt, DEFAULT_DAYS);
}

/** Whether the expiry of a new key is in the future and at most a year away. */
export function isAllowedExpiry(expiresAt: Date, now: Date): boolean {
  return expiresAt > now && expiresAt <= addDays(now, MAX_DAYS);
}

/** Returns the instant before which a key's expiry counts as soon enough to announce. */
export function warningHorizon(now: Date): Date {
  return addDays(now, WARNING_DAYS);
}

interface KeyTerms {
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly createdById: string;
  readonly keptById: string | null;
}

/** Returns the id of the admin responsible for a key: its creator, or the admin who took it over last. */
export function responsibleIdOf({ createdById, keptById }: KeyTerms): string {
  return keptById ?? createdById;
}

/** Returns the status of a key; `responsible` is null if that member was erased. */
export function apiKeyStatus(
  key: KeyTerms,
  responsible: Pick<Member, 'role' | 'suspendedAt'> | null,
  now: Date,
): ApiKeyStatus {
  if ((key.expiresAt ?? defaultExpiry(key.createdAt)) <= now) return 'expired';
  const isAnswered = responsible?.role === 'admin' && responsible.suspendedAt === null;
  return isAnswered ? 'active' : 'stopped';
}
