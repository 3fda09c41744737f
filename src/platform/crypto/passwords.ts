import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { createWorkQueue, type Lane } from '../http/work-queue.ts';
import { randomSecret } from './secrets.ts';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. A hash takes at most 0.2 s of one core. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/**
 * Each hash takes 19 MiB and a thread, so a burst of sign-ins waits here instead of slowing down all other requests.
 * The queue is so short that the last one waits about two seconds. Known devices go first and have separate places, so
 * that a flood of guesses does not shut them out.
 */
const queue = createWorkQueue({
  // If there is more than one core, one is left for everything else.
  running: Math.min(2, Math.max(1, availableParallelism() - 1)),
  waiting: { known: 20, stranger: 40 },
  longestWaitMs: 5_000,
});

let dummyHash: Promise<string> | undefined;

/** Verified if the account is unknown, so that response times do not reveal which accounts exist. */
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
