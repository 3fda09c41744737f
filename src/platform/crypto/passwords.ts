import { hash, verify } from '@node-rs/argon2';
import { randomSecret } from './secrets.ts';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. 0.2 of a core's second at most. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/**
 * How many hashes may run at once. Each takes 19 MiB and a thread, so a burst of sign-ins waits in
 * line here instead of starving readers.
 */
const AT_ONCE = 2;

let nobody: Promise<string> | undefined;

/** Compared with when the account is unknown, so that the answer takes as long as for a known one. */
function hashOfNobody(): Promise<string> {
  nobody ??= hash(randomSecret(), COST);
  return nobody;
}

let running = 0;
const waiting: (() => void)[] = [];

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export function hashPassword(password: string): Promise<string> {
  return inLine(() => hash(password, COST));
}

/** Whether `password` is the one behind `passwordHash`; takes the same time where there is none. */
export function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  return inLine(async () => {
    const isRight = await verify(passwordHash ?? (await hashOfNobody()), password);
    return isRight && passwordHash !== null;
  });
}
