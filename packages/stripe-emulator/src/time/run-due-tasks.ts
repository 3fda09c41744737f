import type { EmulatorContext } from '../context.ts';

export type TaskHandlers = Record<string, (context: EmulatorContext, subject: string) => void>;

/** Limits commits, because a year of many subscribers would exceed the maximum length of a journal line. */
const TASKS_PER_COMMIT = 100;

/**
 * Runs all tasks that are due until the given second, each at its own time. Tasks that they schedule run too, if they
 * are due.
 */
export function runDueTasks(context: EmulatorContext, tasks: TaskHandlers, seconds: number): void {
  let steps = 0;
  for (
    let task = context.scheduler.takeDue(seconds);
    task;
    task = context.scheduler.takeDue(seconds)
  ) {
    const { kind, subject, at } = task;
    // A failing task must not stop the others.
    try {
      context.clock.during(at, () => tasks[kind]?.(context, subject));
    } catch (error) {
      context.log(`${kind} ${subject} failed: ${error instanceof Error ? error.stack : error}`);
    }
    steps += 1;
    if (steps % TASKS_PER_COMMIT === 0) context.store.commit();
  }
}
