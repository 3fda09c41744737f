import type { EmulatorContext } from '../context.ts';

export type TaskHandlers = Record<string, (context: EmulatorContext, subject: string) => void>;

/** A year of many subscribers is more than one line of the journal can hold. */
const TASKS_PER_COMMIT = 100;

/**
 * Lets everything happen that is due until the given second, each at its own time. What happens may
 * plan further tasks, which happen in the same walk where they are due.
 */
export function runDueTasks(context: EmulatorContext, tasks: TaskHandlers, seconds: number): void {
  let steps = 0;
  for (
    let task = context.scheduler.takeDue(seconds);
    task;
    task = context.scheduler.takeDue(seconds)
  ) {
    const { kind, subject, at } = task;
    // One thing that goes wrong must not stop the time of all the others.
    try {
      context.clock.during(at, () => tasks[kind]?.(context, subject));
    } catch (error) {
      context.log(`${kind} ${subject} failed: ${error instanceof Error ? error.stack : error}`);
    }
    steps += 1;
    if (steps % TASKS_PER_COMMIT === 0) context.store.commit();
  }
}
