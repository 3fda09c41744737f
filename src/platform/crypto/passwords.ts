import { hash, verify } from '@node-rs/argon2';
import { randomSecret } from './secrets.ts';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. A hash takes at most 0.2 s of one core. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/**
 * The maximum number of concurrent hashes. Each takes 19 MiB and a thread, so a burst of sign-ins is queued
 * here instead of slowing down all other requests.
 */
const MAX_CONCURRENT = 2;

let dummyHash: Promise<string> | undefined;

/** Verified when the account is unknown, so that response times do not reveal which accounts exist. */
function getDummyHash(): Promise<string> {
  dummyHash ??= hash(randomSecret(), COST);
  return dummyHash;
}

let running = 0;
const waiting: (() => void)[] = [];

async function limitConcurrency<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_CONCURRENT) await new Promise<void>((resolve) => waiting.push(resolve));
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
  return limitConcurrency(() => hash(password, COST));
}

/** Whether `password` matches `passwordHash`; takes the same time if the hash is null. */
export function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  return limitConcurrency(async () => {
    const isRight = await verify(passwordHash ?? (await getDummyHash()), password);
    return isRight && passwordHash !== null;
  });
}
