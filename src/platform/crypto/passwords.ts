import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { createWorkQueue, type Lane } from '../http/work-queue.ts';
import { randomSecret } from './secrets.ts';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. A hash takes at most 0.2 s of one core. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/**
 * Each hash takes 19 MiB and a thread, so a burst of sign-ins waits here instead of slowing down all other
 * requests; and so few wait that the last one waits about two seconds. Devices that signed in before go
 * first and have places of their own, so that a flood of guesses does not shut them out.
 */
const queue = createWorkQueue({
  // One core is left for everything else, where there is more than one.
  running: Math.min(2, Math.max(1, availableParallelism() - 1)),
  waiting: { known: 20, stranger: 40 },
  longestWaitMs: 5_000,
});

let dummyHash: Promise<string> | undefined;

/** Verified when the account is unknown, so that response times do not reveal which accounts exist. */
function getDummyHash(): Promise<string> {
  dummyHash ??= hash(randomSecret(), COST);
  return dummyHash;
}

/** Throws `busy` if too many hashes wait. */
export function hashPassword(password: string, lane: Lane = 'stranger'): Promise<string> {
  return queue.run(lane, () => hash(password, COST));
}

/**
 * Whether `password` matches `passwordHash`; takes the same time if the hash is null. Throws `busy` if too
 * many hashes wait.
 */
export function verifyPassword(
  passwordHash: string | null,
  password: string,
  lane: Lane = 'stranger',
): Promise<boolean> {
  return queue.run(lane, async () => {
    const isRight = await verify(passwordHash ?? (await getDummyHash()), password);
    return isRight && passwordHash !== null;
  });
}
