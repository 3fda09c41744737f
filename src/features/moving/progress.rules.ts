/** What a command does, one after the other. */
export const MOVE_STEPS = ['read', 'plan', 'apply', 'check', 'undo', 'list'] as const;
export type MoveStep = (typeof MOVE_STEPS)[number];

/** How far a command is. */
export interface MoveProgress {
  readonly step: MoveStep;
  /** What is worked on, such as `members`. */
  readonly what: string;
  /** How many of these are done. */
  readonly count: number;
  /** Of how many; null where only the end tells. */
  readonly total: number | null;
  /** Of the whole step, 0 to 99; null where nobody knows yet. */
  readonly percent: number | null;
  /** Until the step ends, at the pace of the last minute; null where nobody knows yet. */
  readonly secondsLeft: number | null;
}

export type OnProgress = (progress: MoveProgress) => void;

/** A part of a step: how many there are, and what one takes beside others. */
export interface Part {
  readonly total: number;
  readonly weight: number;
}

/** What happened longer ago says little: after an interruption what is done already goes by quickly. */
const WINDOW_MS = 60_000;
const SAMPLE_EVERY_MS = 1_000;
/** Before that an estimate is a guess. */
const FIRST_ESTIMATE_MS = 3_000;

interface Sample {
  readonly atMs: number;
  readonly done: number;
}

/** Estimates when work of a known size ends, from how much of it was done when. */
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

/** Where several kinds of things are done one after the other. */
interface StepTracker {
  /** `count` of `what` are done by now. */
  readonly at: (what: string, count: number) => void;
}

/** Tells how far a step is, over all of its parts. What is no part of it only counts. */
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

/** Tells how far the reading is, by bytes; `totalBytes` is null where nobody knows. */
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
