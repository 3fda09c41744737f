import { DEFAULT_STRICTNESS, type Strictness } from '@pennypress/stripe-emulator';

/**
 * Rules of Stripe that the server does not support yet, so tests and the development environment run without them.
 * Remove an entry with the fix; the emulator's own default enables all rules.
 */
const NOT_YET: readonly (keyof Strictness)[] = [];

/**
 * The rules for an emulator of the tests, the proof or the development environment. `STRIPE_STRICTNESS` enables more
 * of them: comma-separated names, or `default` for the emulator's own default.
 */
export function readStrictness(env = process.env): Partial<Strictness> {
  const named = (env['STRIPE_STRICTNESS'] ?? '').split(',').filter(Boolean);
  const unknown = named.find((name) => name !== 'default' && !(name in DEFAULT_STRICTNESS));
  if (unknown !== undefined) throw new Error(`Unknown strictness: ${unknown}.`);
  const isOn = (name: string) => named.includes(name) || named.includes('default');
  return Object.fromEntries([
    ...NOT_YET.filter((name) => !isOn(name)).map((name) => [name, false]),
    ...named.filter((name) => name !== 'default').map((name) => [name, true]),
  ]) as Partial<Strictness>;
}
