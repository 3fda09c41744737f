import type { Databases } from './site/databases.ts';

/** One figure of the report, such as "orders" and "120 of 120". */
export interface Figure {
  readonly what: string;
  readonly value: string;
}

export interface PartContext {
  readonly databases: Databases;
  /** 1 is the whole size; each part says in its figures how many cases it ran. */
  readonly scale: number;
  readonly seed: number;
  /** Tells whoever waits how far it is. */
  log(line: string): void;
}

/** A part of the proof: throws with the whole story at the first thing that is not as promised. */
export interface Part {
  readonly name: string;
  readonly title: string;
  run(context: PartContext): Promise<Figure[]>;
}

/** So many of a whole number of cases, and one at least. */
export function scaled(whole: number, { scale }: PartContext): number {
  return Math.max(1, Math.round(whole * scale));
}
