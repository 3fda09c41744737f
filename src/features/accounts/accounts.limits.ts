import type { ApiRequest } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';

const HOUR = 3600;

/** By address against scripts, by e-mail so that nobody's mailbox is flooded through us. */
export const REGISTER_LIMITS: readonly Limit[] = [
  { name: 'register-address', points: 30, perSeconds: HOUR, counted: 'database', by: 'address' },
  {
    name: 'register-email',
    points: 5,
    perSeconds: HOUR,
    counted: 'database',
    by: (request: ApiRequest) => (request.body as { email: string }).email,
  },
];
