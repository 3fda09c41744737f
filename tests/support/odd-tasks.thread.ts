import { answerTasks } from '../../src/platform/threads/answer-tasks.ts';

/** A task for the tests of the thread pool. */
export type OddTask =
  | { readonly kind: 'echo'; readonly text: string }
  | { readonly kind: 'environment' }
  | { readonly kind: 'throw' }
  | { readonly kind: 'spin' }
  | { readonly kind: 'hoard' };

answerTasks((task: OddTask): string => {
  switch (task.kind) {
    case 'echo':
      return task.text;
    case 'environment':
      return JSON.stringify(process.env);
    case 'throw':
      throw new TypeError('as asked');
    case 'spin':
      for (;;);
    case 'hoard': {
      const hoard: string[][] = [];
      for (;;) hoard.push(Array.from({ length: 100_000 }, (_, index) => `${index}`));
    }
  }
});
