import type { z } from 'zod';
import type { Route } from '../api/route.ts';
import type { ControlContext } from './control.ts';

interface ControlCall<Given> {
  params: Given;
  pathParam: (segment: string) => string;
}

/** A control call below `/_emulator`, which Stripe does not have. Requests and responses are JSON. */
export interface ControlRoute extends Omit<Route, 'handle'> {
  handle(control: ControlContext, call: ControlCall<unknown>): unknown;
}

interface TypedControlRoute<T extends z.ZodType> {
  accepts: T;
  handle(control: ControlContext, call: ControlCall<z.output<T>>): unknown;
}

export function controlRoute<T extends z.ZodType>(
  name: string,
  typed: TypedControlRoute<T>,
): ControlRoute {
  const [method, path] = name.split(' ') as [Route['method'], string];
  return { method, path, ...typed } as ControlRoute;
}
