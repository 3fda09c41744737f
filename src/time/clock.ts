/**
 * The only source of the current time. Outside production the clock can be moved, which affects tokens, grants and
 * schedules. Rate limits, timeouts and cookie ages use wall time.
 */
export interface Clock {
  now(): Date;
}

export interface MovableClock extends Clock {
  /** Sets the offset from wall time, which may be negative. */
  setOffset(seconds: number): void;
}

export function createClock(wallMilliseconds: () => number = Date.now): MovableClock {
  let offsetSeconds = 0;
  return {
    now: () => new Date(wallMilliseconds() + offsetSeconds * 1000),
    setOffset(seconds) {
      offsetSeconds = seconds;
    },
  };
}

/** Returns whole seconds since 1970 (Unix time), as used in JWTs, Stripe's objects and signatures. */
export function toEpochSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

export function fromEpochSeconds(seconds: number): Date {
  return new Date(seconds * 1000);
}

export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}

/** Returns whole seconds from one instant to a later instant. */
export function secondsBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 1000);
}

export function addDays(instant: Date, days: number): Date {
  return addSeconds(instant, days * 86_400);
}
