import type { ErrorObject } from 'ajv';

/** Keywords that only report that one of their parts failed; the part's own error is reported separately. */
const COMPOSITES = ['if', 'anyOf'];

/** Formats each error as a sentence: `GET /v1/customers/{}: answer name is 5, not string`. */
export function describeErrors(errors: ErrorObject[], where: string): string[] {
  return errors
    .filter(({ keyword }) => !COMPOSITES.includes(keyword))
    .map((error) => `${where} ${describe(error)}`);
}

/** Ajv replaces the `data` of a keyword's errors, so the value is stored in `params`. */
export function withValue({ params, data }: ErrorObject): Record<string, unknown> {
  return 'value' in params ? params : { ...params, value: data };
}

function describe(error: ErrorObject): string {
  const path = error.instancePath.slice(1).replaceAll(/\/\d+/g, '[]').replaceAll('/', '.');
  const inner = (name: string) => (path === '' ? name : `${path}.${name}`);
  const params = withValue(error);
  const value = brief(params['value']);
  switch (error.keyword) {
    case 'additionalProperties':
      return `${inner(String(params['additionalProperty']))} is unknown`;
    case 'required':
      return `${inner(String(params['missingProperty']))} is missing`;
    case 'enum':
      return `${path} is ${value}, not one of ${list(params['allowedValues'])}`;
    case 'const':
      return `${path} is ${value}, not ${brief(params['allowedValue'])}`;
    case 'type':
      return `${path} is ${value}, not ${String(params['type'])}`;
    default:
      return `${path} is ${value}, which does not match (${error.keyword})`;
  }
}

function list(values: unknown): string {
  const all = (Array.isArray(values) ? values : []).map(brief);
  return all.length > 8 ? `${all.slice(0, 8).join(', ')}, …` : all.join(', ');
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
