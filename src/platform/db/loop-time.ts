/**
 * Milliseconds that passed while the event loop ran, counted in beats of a timer. A beat that comes late
 * counts as one interval: while the loop was blocked, no answer could have been read, so that time says
 * nothing about the other side.
 */
interface LoopTime {
  /** To be called by a timer every `intervalMs`. */
  beat(): void;
  nowMs(): number;
}

export function createLoopTime(intervalMs: number, readMs = () => performance.now()): LoopTime {
  let countedMs = 0;
  let lastBeatMs = readMs();
  const sinceBeatMs = () => Math.min(readMs() - lastBeatMs, intervalMs);
  return {
    beat() {
      countedMs += sinceBeatMs();
      lastBeatMs = readMs();
    },
    nowMs: () => countedMs + sinceBeatMs(),
  };
}
