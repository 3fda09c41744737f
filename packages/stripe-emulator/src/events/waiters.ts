interface Waiter {
  isReached(): boolean;
  resolve(): void;
}

/** Promises that resolve when their condition is true; `check` evaluates the conditions. */
export function createWaiters() {
  let waiting: Waiter[] = [];
  return {
    waitFor(isReached: () => boolean): Promise<void> {
      return isReached()
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ isReached, resolve }));
    },
    check(): void {
      const reached = waiting.filter(({ isReached }) => isReached());
      waiting = waiting.filter((waiter) => !reached.includes(waiter));
      for (const { resolve } of reached) resolve();
    },
  };
}
