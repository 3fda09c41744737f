import type { HostileText } from './corpus.ts';

/** Texts are measured at a size and at four times the size. */
const FACTOR = 4;
/** Linear work takes 4 times as long, quadratic work 16 times. */
const MAX_RATIO = 9;
/** What is done so fast cannot be told from noise, and blocks nobody. */
const NEGLIGIBLE_MS = 25;
/** Each measurement is the shortest of so many: caches, compilation and garbage only make it longer. */
const ATTEMPTS = 12;

/** A function that reads a text from outside. */
export interface Target {
  readonly name: string;
  /** The longest text that it is measured with, in UTF-16 code units. */
  readonly longest: number;
  run(text: string): unknown;
}

export interface Growth {
  readonly target: string;
  readonly text: string;
  readonly size: number;
  readonly smallMs: number;
  readonly largeMs: number;
}

/** A measurement where four times the size takes more than eight times as long, or null. */
export async function findSuperlinearGrowth(
  target: Target,
  text: HostileText,
  size: number,
): Promise<Growth | null> {
  const longest = Math.min(size, target.longest);
  const large = text.build(longest);
  const small = text.build(longest / FACTOR);
  let smallMs = await time(target, small);
  let largeMs = await time(target, large);
  for (let attempt = 1; attempt < ATTEMPTS && isSuperlinear(smallMs, largeMs); attempt += 1) {
    smallMs = Math.min(smallMs, await time(target, small));
    largeMs = Math.min(largeMs, await time(target, large));
  }
  if (!isSuperlinear(smallMs, largeMs)) return null;
  return { target: target.name, text: text.label, size: longest, smallMs, largeMs };
}

export function describeGrowth({ target, text, size, smallMs, largeMs }: Growth): string {
  const times = `${smallMs.toFixed(1)} ms for ${size / FACTOR} characters, ${largeMs.toFixed(1)} ms for ${size}`;
  return `${target}, ${text}: ${times}`;
}

function isSuperlinear(smallMs: number, largeMs: number): boolean {
  return largeMs > NEGLIGIBLE_MS && largeMs > MAX_RATIO * smallMs;
}

/** The time of the processor, so that other processes do not count. Refusals must not be slow either. */
async function time({ run }: Target, text: string): Promise<number> {
  const before = process.cpuUsage();
  try {
    await run(text);
  } catch {
    // Whether the text is accepted does not matter here.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
