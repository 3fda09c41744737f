/** A unit of work, shown as a span in a trace. */
export interface Work {
  readonly name: string;
  /** The span kind: `server` for received requests, `client` for sent ones. */
  readonly kind: 'server' | 'client' | 'internal';
  readonly attributes: Readonly<Record<string, string | number>>;
  /** The W3C `traceparent` of the remote cause; by default the surrounding work is the parent. */
  readonly parent?: string | null;
}

export interface Outcome {
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly error?: unknown;
}

/** The parts of a tracing library that this server uses. */
export interface Tracer {
  /** Starts a span and runs `begin` in it; spans that `begin` starts become its children. */
  enter(work: Work, begin: () => void): Entered;
}

interface Entered {
  readonly traceId: string;
  finish(outcome: Outcome): void;
}

let tracer: Tracer | null = null;

/** Sets the tracer; null disables tracing, which then costs no more than a comparison. */
export function traceWith(next: Tracer | null): void {
  tracer = next;
}

/** Returns null while tracing is disabled. */
export function enterSpan(work: () => Work, begin: () => void): Entered | null {
  if (tracer !== null) return tracer.enter(work(), begin);
  begin();
  return null;
}

/** Runs work in its own span if tracing is enabled. */
export async function inSpan<Result>(
  work: () => Work,
  run: () => Promise<Result>,
): Promise<Result> {
  if (tracer === null) return await run();
  let running: Promise<Result> | undefined;
  const entered = tracer.enter(work(), () => {
    running = run();
  });
  try {
    const result = await (running ?? run());
    entered.finish({});
    return result;
  } catch (error) {
    entered.finish({ error });
    throw error;
  }
}
