import type { Limit } from '../../platform/http/limits.ts';

export const PROVIDER_LIMITS: readonly Limit[] = [
  { name: 'provider', points: 60, perSeconds: 600, by: 'address' },
];
