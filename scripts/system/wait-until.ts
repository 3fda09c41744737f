import { setTimeout as sleep } from 'node:timers/promises';

/** Whether the condition came true in time; it is asked again every 20 milliseconds. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      return false;
    }
    await sleep(20);
  }
  return true;
}
