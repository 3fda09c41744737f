/** A piece of work that a trace shows. */
export interface Work {
  readonly name: string;
  /** Who asks for it, or whom it asks. */
  readonly kind: 'server' | 'client' | 'internal';
  readonly attributes: Readonly<Record<string, string | number>>;
  /** The W3C `traceparent` of what caused it elsewhere; by default it belongs to the work that surrounds it. */
  readonly parent?: string | null;
}

export interface Outcome {
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly error?: unknown;
}

/** Of a tracing library, what this server uses. */
export interface Tracer {
  /** Begins a piece of work and runs `begin` in it; what is begun in there belongs to it. */
  enter(work: Work, begin: () => void): Entered;
}

interface Entered {
  readonly traceId: string;
  finish(outcome: Outcome): void;
}

let tracer: Tracer | null = null;

/** From now on work is traced; null ends it. Without a tracer nothing of this costs more than a comparison. */
export function traceWith(next: Tracer | null): void {
  tracer = next;
}

/** Null while nothing is traced. */
export function enterSpan(work: () => Work, begin: () => void): Entered | null {
  if (tracer !== null) return tracer.enter(work(), begin);
  begin();
  return null;
}

/** Runs work as a span of its own, where traces are kept. */
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
