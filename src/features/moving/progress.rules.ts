/** The steps of a command, in their order. */
export const MOVE_STEPS = ['read', 'plan', 'apply', 'check', 'undo', 'list'] as const;
export type MoveStep = (typeof MOVE_STEPS)[number];

export interface MoveProgress {
  readonly step: MoveStep;
  /** The records that are processed, such as `members`. */
  readonly what: string;
  /** The number of processed records. */
  readonly count: number;
  /** The total number of records; null if it is unknown until the end. */
  readonly total: number | null;
  /** The progress of the whole step, 0 to 99; null if it is unknown. */
  readonly percent: number | null;
  /** The estimated time until the step ends, at the rate of the last minute; null if it is unknown. */
  readonly secondsLeft: number | null;
}

export type OnProgress = (progress: MoveProgress) => void;

/** A part of a step: the number of its records, and the relative cost of one record. */
export interface Part {
  readonly total: number;
  readonly weight: number;
}

/** Older samples mislead: after a resume, records that are already imported pass quickly. */
const WINDOW_MS = 60_000;
const SAMPLE_EVERY_MS = 1_000;
/** The earliest time for an estimate; earlier ones are too inaccurate. */
const FIRST_ESTIMATE_MS = 3_000;

interface Sample {
  readonly atMs: number;
  readonly done: number;
}

/** Estimates the end of work of a known size from recent progress. */
export function createEstimate(total: number, startMs: number) {
  let samples: readonly Sample[] = [{ atMs: startMs, done: 0 }];
  return (done: number, nowMs: number): Pick<MoveProgress, 'percent' | 'secondsLeft'> => {
    if (total <= 0) return { percent: null, secondsLeft: null };
    const last = samples.at(-1);
    if (last === undefined || nowMs - last.atMs >= SAMPLE_EVERY_MS) {
      samples = [...samples.filter(({ atMs }) => nowMs - atMs <= WINDOW_MS), { atMs: nowMs, done }];
    }
    const percent = Math.max(0, Math.min(99, Math.floor((100 * done) / total)));
    return { percent, secondsLeft: secondsLeft(samples[0], { done, total, nowMs, startMs }) };
  };
}

function secondsLeft(
  first: Sample | undefined,
  { done, total, nowMs, startMs }: { done: number; total: number; nowMs: number; startMs: number },
): number | null {
  const progressed = done - (first?.done ?? 0);
  if (first === undefined || progressed <= 0 || nowMs - startMs < FIRST_ESTIMATE_MS) return null;
  const perMs = progressed / (nowMs - first.atMs);
  return Math.max(0, Math.round((total - done) / perMs / 1000));
}

/** Tracks the progress of a step with several parts. */
interface StepTracker {
  /** Reports that `count` records of `what` are done. */
  readonly at: (what: string, count: number) => void;
}

/** Reports the progress of a step over all its parts. Other records are counted without affecting the estimate. */
export function trackStep(
  step: MoveStep,
  parts: ReadonlyMap<string, Part>,
  { onProgress, nowMs }: { readonly onProgress: OnProgress; readonly nowMs: () => number },
): StepTracker {
  const whole = [...parts.values()].reduce((sum, { total, weight }) => sum + total * weight, 0);
  const estimate = createEstimate(whole, nowMs());
  const done = new Map<string, number>();
  return {
    at(what, count) {
      const part = parts.get(what);
      done.set(what, part === undefined ? 0 : Math.min(count, part.total) * part.weight);
      const sum = [...done.values()].reduce((all, one) => all + one, 0);
      onProgress({
        step,
        what,
        count,
        total: part?.total ?? null,
        ...estimate(sum, nowMs()),
      });
    },
  };
}

/** Reports the progress of reading by bytes; `totalBytes` is null if it is unknown. */
export function trackReading(
  totalBytes: number | null,
  { onProgress, nowMs }: { readonly onProgress: OnProgress; readonly nowMs: () => number },
) {
  const estimate = createEstimate(totalBytes ?? 0, nowMs());
  let [bytes, records] = [0, 0];
  const tell = () =>
    onProgress({
      step: 'read',
      what: 'records',
      count: records,
      total: null,
      ...estimate(bytes, nowMs()),
    });
  return {
    addBytes(more: number) {
      bytes += more;
      tell();
    },
    atRecord(count: number) {
      records = count;
      tell();
    },
  };
}
