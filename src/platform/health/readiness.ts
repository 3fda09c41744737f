/** A condition for accepting requests. `check` throws if it is not met, or resolves to a detail. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<string>;
}

export interface Readiness {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<string, { ok: boolean; detail: string }>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** Runs all checks concurrently. A check that hangs counts as failed. */
export async function runReadinessChecks(checks: readonly ReadinessCheck[]): Promise<Readiness> {
  const results = await Promise.all(checks.map(runCheck));
  return {
    isReady: results.every(([, { ok }]) => ok),
    checks: Object.fromEntries(results),
  };
}

async function runCheck({
  name,
  check,
}: ReadinessCheck): Promise<[string, { ok: boolean; detail: string }]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS);
  });
  try {
    return [name, { ok: true, detail: await Promise.race([check(), late]) }];
  } catch {
    // The cause is in the log and in `doctor`, because this response is public.
    return [name, { ok: false, detail: 'failed' }];
  } finally {
    clearTimeout(timer);
  }
}
