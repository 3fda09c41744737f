import { setTimeout as pause } from 'node:timers/promises';
import type { StripeMeter } from '../health/metrics.ts';
import { RESTED, rest, takeTurn } from './pace.rules.ts';

/** How fast the jobs of one process may call Stripe, all together. Readers' own calls never wait for it. */
export interface Pace {
  /** Resolves when it is the caller's turn. */
  takeTurn(): Promise<void>;
  /** Stripe said that it is asked too often: all wait a while. */
  rest(): void;
  /** Stripe answered again. */
  goOn(): void;
}

/** Of a client whose calls are not counted. */
export const UNPACED: Pace = {
  takeTurn: () => Promise.resolve(),
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
      const turn = takeTurn(state, perSecond, performance.now());
      state = turn.state;
      meter.countJobCall(turn.waitMs / 1_000);
      if (turn.waitMs > 0) await pause(turn.waitMs);
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
