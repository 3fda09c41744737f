import { randomBytes } from 'node:crypto';
import { type Answer, ask } from '../site/ask.ts';
import { addMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';

/** Routes that take an address, each with what is sent beside it. */
const ROUTES: readonly { readonly path: string; readonly more: object }[] = [
  { path: '/v1/auth/magic-link', more: {} },
  { path: '/v1/auth/password/forgot', more: {} },
  { path: '/v1/auth/register', more: { password: 'a long enough passphrase', name: 'Robin' } },
  { path: '/v1/auth/login', more: { password: 'not the right passphrase' } },
  { path: '/v1/newsletters/daily/signups', more: {} },
];

export interface RouteFigures {
  readonly path: string;
  readonly knownMs: number;
  readonly unknownMs: number;
}

/**
 * Asks each route in turns with an address that has an account and with one that has none. The answers
 * must be the same but for ids; how long they took is for whoever asked to judge.
 */
export async function compareAddresses(site: Site, samples: number): Promise<RouteFigures[]> {
  const figures: RouteFigures[] = [];
  for (const { path, more } of ROUTES) {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let sample = 0; sample < samples; sample += 1) {
      const member = await addMember(site);
      const stranger = `stranger-${randomBytes(6).toString('hex')}@example.org`;
      const pair = [
        { kind: 'known', email: member.email },
        { kind: 'unknown', email: stranger },
      ] as const;
      const answers: Answer[] = [];
      // Whoever comes first finds colder caches: they take turns.
      for (const { kind, email } of sample % 2 === 0 ? pair : pair.toReversed()) {
        const startedAt = performance.now();
        answers.push(await ask(site, { path, body: { email, ...more } }));
        times[kind].push(performance.now() - startedAt);
      }
      requireAlike(path, answers);
    }
    figures.push({ path, knownMs: median(times.known), unknownMs: median(times.unknown) });
  }
  return figures;
}

function requireAlike(path: string, answers: readonly Answer[]): void {
  const [one, other] = answers.map(({ status, body }) => {
    const text = JSON.stringify(body).replaceAll(/"requestId":"[^"]*"/g, '"requestId"');
    return `${status} ${text}`;
  });
  if (one !== other) throw new Error(`${path} tells addresses apart: ${one} and ${other}`);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
