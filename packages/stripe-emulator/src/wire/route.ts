import type { z } from 'zod';
import type { World } from '../world.ts';

type Method = 'GET' | 'POST' | 'DELETE';

interface Call<Given> {
  given: Given;
  /** The named segments of the path; an absent one is the empty text, which names nothing. */
  at: (segment: string) => string;
}

/** One call of Stripe's API as data. The answer is Stripe's object, still unexpanded. */
export interface Route {
  method: Method;
  path: string;
  accepts: z.ZodType;
  answer(world: World, call: Call<unknown>): unknown;
}

interface TypedRoute<T extends z.ZodType> {
  accepts: T;
  answer(world: World, call: Call<z.output<T>>): unknown;
}

/** Declares a call, so that what it accepts is what its answer is given. */
export function route<T extends z.ZodType>(name: string, typed: TypedRoute<T>): Route {
  const [method, path] = name.split(' ') as [Method, string];
  return { method, path, ...typed } as Route;
}

export interface Match {
  route: Route;
  at: (segment: string) => string;
}

/** Finds the route of a path. A literal segment wins over a named one. */
export function createMatcher(routes: Route[]): (method: string, path: string) => Match | null {
  const table = routes.map((each) => ({ route: each, segments: each.path.split('/') }));
  const isNamed = (segment: string | undefined) => (segment?.startsWith(':') ? 1 : 0);
  table.sort((left, right) => {
    const place = left.segments.findIndex(
      (segment, index) => isNamed(segment) !== isNamed(right.segments[index]),
    );
    return place === -1 ? 0 : isNamed(left.segments[place]) - isNamed(right.segments[place]);
  });

  return (method, path) => {
    const given = path.split('/');
    for (const each of table) {
      if (each.route.method !== method || each.segments.length !== given.length) continue;
      const fits = each.segments.every(
        (segment, index) => (isNamed(segment) && given[index]) || segment === given[index],
      );
      if (!fits) continue;
      const at = (name: string) => decodeSegment(given[each.segments.indexOf(`:${name}`)] ?? '');
      return { route: each.route, at };
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
