import type { Databases } from './site/databases.ts';

/** One row of the report, such as "orders" and "120 of 120". */
export interface Figure {
  readonly what: string;
  readonly value: string;
}

export interface PartContext {
  readonly databases: Databases;
  /** 1 is the full size; the figures of each part state how many cases it ran. */
  readonly scale: number;
  readonly seed: number;
  /** The maximum seconds until everything works again after a kill; 10 by default. */
  readonly recoverySeconds: number;
  /** Prints progress. */
  log(line: string): void;
}

/** A part of the proof. Throws at the first broken guarantee, with the whole test case. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** The page of `docs` for its section; defaults to proof.md. */
  readonly page?: string;
  run(context: PartContext): Promise<Figure[]>;
}

/** The scaled number of cases, at least 1. */
export function scaled(whole: number, { scale }: PartContext): number {
  return Math.max(1, Math.round(whole * scale));
}
