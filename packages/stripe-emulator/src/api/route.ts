import type { z } from 'zod';
import type { EmulatorContext } from '../context.ts';

type Method = 'GET' | 'POST' | 'DELETE';

interface Call<Given> {
  params: Given;
  /** The value of a named path segment; '' if the path has no such segment. */
  pathParam: (segment: string) => string;
}

/** One operation of Stripe's API. `handle` returns Stripe's object, before expansion. */
export interface Route {
  method: Method;
  path: string;
  accepts: z.ZodType;
  handle(context: EmulatorContext, call: Call<unknown>): unknown;
}

interface TypedRoute<T extends z.ZodType> {
  accepts: T;
  handle(context: EmulatorContext, call: Call<z.output<T>>): unknown;
}

/** Declares an operation; the type of `params` follows from `accepts`. */
export function route<T extends z.ZodType>(name: string, typed: TypedRoute<T>): Route {
  const [method, path] = name.split(' ') as [Method, string];
  return { method, path, ...typed } as Route;
}

export interface Match {
  route: Route;
  pathParam: (segment: string) => string;
}

/** Finds the route of a path. A literal segment takes precedence over a named one. */
export function createMatcher(routes: Route[]): (method: string, path: string) => Match | null {
  const table = routes.map((each) => ({ route: each, segments: each.path.split('/') }));
  const isNamed = (segment: string) => segment.startsWith(':');
  const rank = (segments: string[]) => segments.map((each) => (isNamed(each) ? 1 : 0)).join('');
  table.sort((left, right) => rank(left.segments).localeCompare(rank(right.segments)));

  return (method, path) => {
    const segments = path.split('/');
    for (const each of table) {
      if (each.route.method !== method || each.segments.length !== segments.length) continue;
      const fits = each.segments.every(
        (segment, index) => (isNamed(segment) && segments[index]) || segment === segments[index],
      );
      if (!fits) continue;
      const pathParam = (name: string) =>
        decodeSegment(segments[each.segments.indexOf(`:${name}`)] ?? '');
      return { route: each.route, pathParam };
    }
    return null;
  };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
