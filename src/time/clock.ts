/**
 * The one source of "now". Outside production its offset follows the stand-ins' clock, so that a
 * moved clock moves tokens, grants and schedules alike. Rate limits, timeouts and cookies' ages stay
 * on wall time.
 */
export interface Clock {
  now(): Date;
}

export interface MovableClock extends Clock {
  /** Sets the distance from wall time, in seconds; may be negative. */
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

/** JWTs, Stripe and signatures count whole seconds since 1970. */
export function toEpochSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

export function fromEpochSeconds(seconds: number): Date {
  return new Date(seconds * 1000);
}

export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}

export function addDays(instant: Date, days: number): Date {
  return addSeconds(instant, days * 86_400);
}
