import type { z } from 'zod';
import type { Route } from '../wire/route.ts';
import type { Control } from './control.ts';

interface EmulatorCall<Given> {
  given: Given;
  at: (segment: string) => string;
}

/** A call that Stripe does not have: it steers the stand-in. Bodies and answers are JSON. */
export interface EmulatorRoute extends Omit<Route, 'answer'> {
  act(control: Control, call: EmulatorCall<unknown>): unknown;
}

interface TypedEmulatorRoute<T extends z.ZodType> {
  accepts: T;
  act(control: Control, call: EmulatorCall<z.output<T>>): unknown;
}

export function emulatorRoute<T extends z.ZodType>(
  name: string,
  typed: TypedEmulatorRoute<T>,
): EmulatorRoute {
  const [method, path] = name.split(' ') as [Route['method'], string];
  return { method, path, ...typed } as EmulatorRoute;
}
