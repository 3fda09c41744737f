import type { HostileText } from './corpus.ts';

/** Texts are measured at one size and at four times that size. */
const FACTOR = 4;
/** Linear work takes 4 times as long, quadratic work 16 times. A smaller ratio than this ends the measurement. */
const SUSPECT_RATIO = 9;
/** The ratio of the minima of all attempts. Collecting the garbage of linear work may take it to 10. */
const MAX_RATIO = 11;
/** A shorter time is noise, and does not block anyone. */
const NEGLIGIBLE_MS = 25;
/** Each measurement is the minimum of this many: caches, compilation and garbage collection only add time. */
const ATTEMPTS = 12;

/** A function that parses external text. */
export interface Target {
  readonly name: string;
  /** The longest text for this target, in UTF-16 code units. */
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

/** Returns a measurement if four times the size takes more than 11 times as long, else null. */
export async function findSuperlinearGrowth(
  target: Target,
  text: HostileText,
  size: number,
): Promise<Growth | null> {
  const longest = Math.min(size, target.longest);
  const large = text.build(longest);
  const small = text.build(longest / FACTOR);
  // The first run compiles, which would hide the growth of the second.
  await time(target, small);
  let smallMs = await time(target, small);
  let largeMs = await time(target, large);
  for (let attempt = 1; attempt < ATTEMPTS && isSuspect(smallMs, largeMs); attempt += 1) {
    smallMs = Math.min(smallMs, await time(target, small));
    largeMs = Math.min(largeMs, await time(target, large));
  }
  if (!isSuspect(smallMs, largeMs) || largeMs <= MAX_RATIO * smallMs) return null;
  return { target: target.name, text: text.label, size: longest, smallMs, largeMs };
}

export function describeGrowth({ target, text, size, smallMs, largeMs }: Growth): string {
  const times = `${smallMs.toFixed(1)} ms for ${size / FACTOR} characters, ${largeMs.toFixed(1)} ms for ${size}`;
  return `${target}, ${text}: ${times}`;
}

function isSuspect(smallMs: number, largeMs: number): boolean {
  return largeMs > NEGLIGIBLE_MS && largeMs > SUSPECT_RATIO * smallMs;
}

/** Measures processor time, so that other processes do not count. Rejections must not be slow either. */
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
