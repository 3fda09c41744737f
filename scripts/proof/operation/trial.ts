import type { Figure } from '../part.ts';

interface TrialContext {
  readonly release: string;
  log(line: string): void;
}

/** A trial with real programs. Throws ProgramMissing if one is not installed. */
export type Trial = (context: TrialContext) => Promise<Figure[]>;

let count = 0;

/** Registers a reader, each from another network. Returns the address; null if the server rejected it. */
export async function register(url: string): Promise<string | null> {
  count += 1;
  const email = `reader-${count}-${process.pid}@example.org`;
  const address = `203.${count % 200}.${Math.floor(count / 200) % 250}.7`;
  try {
    const answer = await fetch(`${url}/v1/auth/register`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Forwarded-For': address,
        'X-Forwarded-Proto': 'https',
      },
      body: JSON.stringify({ email, name: 'Reader', password: 'a long enough password' }),
      signal: AbortSignal.timeout(15_000),
    });
    return answer.status === 202 ? email : null;
  } catch {
    return null;
  }
}
