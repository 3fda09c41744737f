/**
 * Measures the milliseconds during which the event loop ran, in ticks of a timer. A late tick counts as one interval:
 * while the loop was blocked, no response could have been read, so that time says nothing about the other side.
 */
interface LoopTime {
  /** Must be called by a timer every `intervalMs`. */
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
