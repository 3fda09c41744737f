import { invalidRequest } from './api-error.ts';

/** The source of objects for `expand[]`: objects by id, and the lists that Stripe includes on request only. */
export interface ExpandSource {
  byId(id: string): object | undefined;
  included(object: Record<string, unknown>, field: string): unknown;
}

type Fields = Record<string, unknown>;

/** A copy of the object with the named fields expanded. */
export function expandAll(answer: unknown, paths: string[], expandSource: ExpandSource): unknown {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer);
  paths.forEach((path, place) => {
    const problem = expandPath(copy, path.split('.'), expandSource);
    if (problem) {
      throw invalidRequest(
        `This property cannot be expanded (${problem}). You may want to try expanding '${problem}' on another object.`,
        { param: `expand[${place}]` },
      );
    }
  });
  return copy;
}

/** Expands one path in place. Returns the name of a field that cannot be expanded, else null. */
function expandPath(target: unknown, parts: string[], expandSource: ExpandSource): string | null {
  const [field, ...rest] = parts;
  if (field === undefined || target === null || target === undefined) return null;
  if (Array.isArray(target)) {
    return firstProblem(target.map((each) => expandPath(each, parts, expandSource)));
  }
  if (typeof target !== 'object') return field;
  const fields = target as Fields;
  const value = expandField(fields, field, expandSource);
  if (value === undefined) return field;
  fields[field] = value;
  if (rest.length > 0) return expandPath(value, rest, expandSource);
  return null;
}

function expandField(fields: Fields, field: string, expandSource: ExpandSource): unknown {
  const value = fields[field];
  // Copied, because the rest of the path is expanded in place.
  if (value === undefined) return structuredClone(expandSource.included(fields, field));
  if (Array.isArray(value)) return value.map((each) => expandId(each, expandSource) ?? each);
  if (typeof value !== 'string') return value;
  return field === 'id' ? undefined : expandId(value, expandSource);
}

function expandId(value: unknown, expandSource: ExpandSource): unknown {
  if (typeof value !== 'string') return value;
  const found = expandSource.byId(value);
  return found && structuredClone(found);
}

function firstProblem(problems: (string | null)[]): string | null {
  return problems.find((problem) => problem !== null) ?? null;
}
