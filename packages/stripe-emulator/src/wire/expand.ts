import { invalid } from './refusal.ts';

/** What `expand[]` needs: an object by its id, and the lists that Stripe includes on request only. */
export interface Openers {
  byId(id: string): object | undefined;
  included(object: Record<string, unknown>, field: string): unknown;
}

type Fields = Record<string, unknown>;

/** A copy of the answer with the named fields opened; the answer itself stays as it was. */
export function expandAll(answer: unknown, paths: string[], openers: Openers): unknown {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer);
  paths.forEach((path, place) => {
    const problem = open(copy, path.split('.'), openers);
    if (problem) {
      throw invalid(
        `This property cannot be expanded (${problem}). You may want to try expanding '${problem}' on another object.`,
        { param: `expand[${place}]` },
      );
    }
  });
  return copy;
}

/** Opens one path in place; answers the name of a field that cannot be opened, else null. */
function open(target: unknown, parts: string[], openers: Openers): string | null {
  const [field, ...rest] = parts;
  if (field === undefined || target === null || target === undefined) return null;
  if (Array.isArray(target)) {
    return firstProblem(target.map((each) => open(each, parts, openers)));
  }
  if (typeof target !== 'object') return field;
  const fields = target as Fields;
  const value = openField(fields, field, openers);
  if (value === undefined) return field;
  fields[field] = value;
  if (rest.length > 0) return open(value, rest, openers);
  return null;
}

function openField(fields: Fields, field: string, openers: Openers): unknown {
  const value = fields[field];
  if (value === undefined) return openers.included(fields, field);
  if (Array.isArray(value)) return value.map((each) => openId(each, openers) ?? each);
  if (typeof value !== 'string') return value;
  return field === 'id' ? undefined : openId(value, openers);
}

function openId(value: unknown, openers: Openers): unknown {
  if (typeof value !== 'string') return value;
  const found = openers.byId(value);
  return found && structuredClone(found);
}

function firstProblem(problems: (string | null)[]): string | null {
  return problems.find((problem) => problem !== null) ?? null;
}
