/** The stand-in's clock: the wall clock and an offset that tests and rehearsals advance. */
export interface Clock {
  now(): Date;
  /** Whole seconds since the epoch, as Stripe's objects carry them. */
  seconds(): number;
  offsetSeconds(): number;
  advance(seconds: number): void;
  /** Runs something as if it were the given second; time never runs backwards for it. */
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
