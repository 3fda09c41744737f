import { addDays } from '../../time/clock.ts';
import type { Member } from '../accounts/index.ts';

/** `stopped` until an admin keeps it, because the one who answers for it is no active admin any more. */
export const API_KEY_STATUSES = ['active', 'stopped', 'expired'] as const;
type ApiKeyStatus = (typeof API_KEY_STATUSES)[number];

/** The longest life of a key; a leap year is a year too. */
const MOST_DAYS = 366;
const USUAL_DAYS = 365;
/** How long before its end admins are mailed: time enough to put a new key into a server. */
const WARNING_DAYS = 14;

/** When a key ends that was created without saying so. */
export function usualExpiry(createdAt: Date): Date {
  return addDays(createdAt, USUAL_DAYS);
}

/** Whether a new key may end then: in the future, and within a year. */
export function mayExpireAt(expiresAt: Date, now: Date): boolean {
  return expiresAt > now && expiresAt <= addDays(now, MOST_DAYS);
}

/** Keys that end before this instant are announced now. */
export function warningLimit(now: Date): Date {
  return addDays(now, WARNING_DAYS);
}

interface KeyTerms {
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly createdById: string;
  readonly keptById: string | null;
}

/** The admin who answers for a key: its maker, or the one who kept it later. */
export function responsibleOf({ createdById, keptById }: KeyTerms): string {
  return keptById ?? createdById;
}

/** The status of a key; `responsible` is null where that member was erased. */
export function apiKeyStatus(
  key: KeyTerms,
  responsible: Pick<Member, 'role' | 'suspendedAt'> | null,
  now: Date,
): ApiKeyStatus {
  if ((key.expiresAt ?? usualExpiry(key.createdAt)) <= now) return 'expired';
  const isAnswered = responsible?.role === 'admin' && responsible.suspendedAt === null;
  return isAnswered ? 'active' : 'stopped';
}
