/** The emulator's clock: the wall clock plus an offset that callers advance. */
export interface Clock {
  now(): Date;
  /** Whole seconds since the epoch, as Stripe's objects carry them. */
  seconds(): number;
  offsetSeconds(): number;
  advance(seconds: number): void;
  /** Runs `work` with the clock at the given second. */
  during<T>(seconds: number, work: () => T): T;
}

export interface ClockOptions {
  wallClock(): Date;
  offsetSeconds: number;
}

export function createClock(options: ClockOptions): Clock {
  let offset = options.offsetSeconds;
  let standing: number | null = null;

  function milliseconds(): number {
    return standing ?? options.wallClock().getTime() + offset * 1000;
  }

  return {
    now: () => new Date(milliseconds()),
    seconds: () => Math.floor(milliseconds() / 1000),
    offsetSeconds: () => offset,
    advance(seconds) {
      offset += seconds;
    },
    during(seconds, work) {
      const before = standing;
      standing = seconds * 1000;
      try {
        return work();
      } finally {
        standing = before;
      }
    },
  };
}
