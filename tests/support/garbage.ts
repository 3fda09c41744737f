import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';

/** Fails if the object is still reachable after garbage collection. */
export async function expectGarbageCollected(reference: WeakRef<object>): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  await expect
    .poll(() => {
      collectGarbage();
      return reference.deref() === undefined;
    })
    .toBe(true);
}
