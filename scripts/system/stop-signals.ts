import { findNpm, readStartTime } from './process-identity.ts';

/** The interval at which npm's process is checked. */
const WATCH_MS = 250;

/**
 * Resolves when this process should stop: by a signal, or because the npm that started it was killed. Further signals
 * are ignored, since Ctrl-C arrives both from the terminal and from npm.
 */
export function waitForStopRequest(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve());
    void watchNpm(resolve);
  });
}

async function watchNpm(onEnd: () => void): Promise<void> {
  const npm = await findNpm();
  if (npm === null) return;
  const watch = setInterval(async () => {
    if ((await readStartTime(npm)) !== null) return;
    clearInterval(watch);
    onEnd();
  }, WATCH_MS);
  watch.unref();
}
