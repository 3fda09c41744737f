import type { World } from '../world.ts';

export type Tasks = Record<string, (world: World, subject: string) => void>;

/** A year of many subscribers is more than one line of the journal can hold. */
const STEPS_FOR_A_COMMIT = 100;

/**
 * Lets everything happen that is due until the given second, each at its own time. What happens may
 * plan further tasks, which happen in the same walk where they are due.
 */
export function walkTo(world: World, tasks: Tasks, seconds: number): void {
  let steps = 0;
  for (let task = world.agenda.takeDue(seconds); task; task = world.agenda.takeDue(seconds)) {
    const { kind, subject, at } = task;
    // One thing that goes wrong must not stop the time of all the others.
    try {
      world.clock.during(at, () => tasks[kind]?.(world, subject));
    } catch (error) {
      world.log(`${kind} ${subject} failed: ${error instanceof Error ? error.stack : error}`);
    }
    steps += 1;
    if (steps % STEPS_FOR_A_COMMIT === 0) world.books.commit();
  }
}
