import type { Databases } from './site/databases.ts';

/** One row of the report, such as "orders" and "120 of 120". */
export interface Figure {
  readonly what: string;
  readonly value: string;
}

export interface PartContext {
  readonly databases: Databases;
  /** 1 is the full size; the figures of each part tell how many cases it ran. */
  readonly scale: number;
  readonly seed: number;
  /** Within so many seconds everything works again after something was killed; 10, unless one says otherwise. */
  readonly recoverySeconds: number;
  /** Prints progress. */
  log(line: string): void;
}

/** A part of the proof. Throws at the first broken promise, with the whole test case. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** The page of `docs` that its section is on; proof.md by default. */
  readonly page?: string;
  run(context: PartContext): Promise<Figure[]>;
}

/** The scaled number of cases, at least 1. */
export function scaled(whole: number, { scale }: PartContext): number {
  return Math.max(1, Math.round(whole * scale));
}
