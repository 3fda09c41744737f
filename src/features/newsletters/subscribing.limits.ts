import type { ApiRequest } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';

const HOUR = 3600;

/** By address against scripts, by e-mail so that nobody's mailbox is flooded through us. */
export const SIGNUP_LIMITS: readonly Limit[] = [
  { name: 'signup-address', points: 30, perSeconds: HOUR, counted: 'database', by: 'address' },
  {
    name: 'signup-email',
    points: 5,
    perSeconds: HOUR,
    counted: 'database',
    by: (request: ApiRequest) => (request.body as { email: string }).email,
  },
];

/** Links are not guessed; this keeps the noise down, and a big mail provider clicks for many. */
export const LINK_LIMITS: readonly Limit[] = [
  { name: 'list-link', points: 600, perSeconds: 600, counted: 'database', by: 'address' },
];
