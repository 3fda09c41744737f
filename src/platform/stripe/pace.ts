import { setTimeout as pause } from 'node:timers/promises';
import type { StripeMeter } from '../health/metrics.ts';
import { isLongRest, RESTED, rest, takeTurn } from './pace.rules.ts';

/** How fast the jobs of one process may call Stripe, all together. Readers' own calls never wait for it. */
export interface Pace {
  /** True once it is the caller's turn; false at once, and nothing taken, where all rest for long. */
  takeTurn(): Promise<boolean>;
  /** Stripe said that it is asked too often: all wait a while. */
  rest(): void;
  /** Stripe answered again. */
  goOn(): void;
}

/** Of a client whose calls are not counted. */
export const UNPACED: Pace = {
  takeTurn: () => Promise.resolve(true),
  rest: () => undefined,
  goOn: () => undefined,
};

export interface PaceOptions {
  /** Infinity where nothing holds it back. */
  readonly perSecond: number;
  readonly meter: StripeMeter;
}

export function createPace({ perSecond, meter }: PaceOptions): Pace {
  let state = RESTED;
  return {
    async takeTurn() {
      const nowMs = performance.now();
      if (isLongRest(state, nowMs)) return false;
      const turn = takeTurn(state, perSecond, nowMs);
      state = turn.state;
      meter.countJobCall(turn.waitMs / 1_000);
      if (turn.waitMs > 0) await pause(turn.waitMs);
      return true;
    },
    rest() {
      state = rest(state, perSecond, performance.now());
      meter.countRefusedPace();
    },
    goOn() {
      if (state.refusals > 0) state = { ...state, refusals: 0 };
    },
  };
}
