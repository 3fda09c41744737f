import type { Collection } from '../store/collection.ts';
import type { TaskRecord } from '../store/records.ts';

/** Scheduled tasks: expiries, renewals, retries, settlements. They are stored, so they survive restarts. */
export interface TaskScheduler {
  /** Schedules a task, or reschedules the task of this kind and subject. */
  schedule(kind: string, subject: string, at: number): void;
  cancel(kind: string, subject: string): void;
  scheduledAt(kind: string, subject: string): number | null;
  /** Removes and returns the earliest task that is due at the given second. */
  takeDue(at: number): TaskRecord | null;
}

export function createTaskScheduler(tasks: Collection<TaskRecord>): TaskScheduler {
  const heap = createHeap();
  for (const task of tasks.oldestFirst()) heap.push(task);

  return {
    schedule(kind, subject, at) {
      heap.push(tasks.put({ id: `${kind} ${subject}`, kind, subject, at }));
    },
    cancel(kind, subject) {
      tasks.remove(`${kind} ${subject}`);
    },
    scheduledAt: (kind, subject) => tasks.find(`${kind} ${subject}`)?.at ?? null,
    takeDue(at) {
      for (let first = heap.first(); first && first.at <= at; first = heap.first()) {
        heap.pop();
        // A rescheduled or cancelled task leaves a stale entry in the heap; only the record is authoritative.
        if (tasks.find(first.id) !== first) continue;
        tasks.remove(first.id);
        return first;
      }
      return null;
    },
  };
}

interface Entry {
  task: TaskRecord;
  turn: number;
}

/** A binary heap by time; tasks of the same second run in the order in which they were scheduled. */
function createHeap() {
  const entries: Entry[] = [];
  let turn = 0;

  function isBefore(left: Entry | undefined, right: Entry | undefined): boolean {
    if (!left || !right) return left !== undefined;
    return left.task.at === right.task.at ? left.turn < right.turn : left.task.at < right.task.at;
  }

  function swap(left: number, right: number): void {
    const [a, b] = [entries[left], entries[right]];
    if (a && b) [entries[left], entries[right]] = [b, a];
  }

  function sink(start: number): void {
    for (let place = start; ; ) {
      const [left, right] = [place * 2 + 1, place * 2 + 2];
      const child = isBefore(entries[right], entries[left]) ? right : left;
      if (!isBefore(entries[child], entries[place])) return;
      swap(child, place);
      place = child;
    }
  }

  return {
    first: (): TaskRecord | undefined => entries[0]?.task,
    push(task: TaskRecord): void {
      turn += 1;
      let place = entries.push({ task, turn }) - 1;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (!isBefore(entries[place], entries[parent])) return;
        swap(place, parent);
        place = parent;
      }
    },
    pop(): void {
      const last = entries.pop();
      if (!last || entries.length === 0) return;
      entries[0] = last;
      sink(0);
    },
  };
}
