import { conditional } from './conditional.mjs';

const NUMBER = '^-?\\d+(\\.\\d+)?$';

/** The schema of a value in a decoded form. */
export function formUnion({ scalars, arrays, objects }) {
  const lists = arrays.map((items) => ({
    type: 'object',
    patternProperties: { '^\\d+$': items },
    additionalProperties: false,
  }));
  const groups = [...lists, ...objects.map(({ schema }) => schema)];
  // The empty list is an empty string.
  const values = arrays.length > 0 ? [...scalars, { values: [''] }] : scalars;
  const text = textSchema(values);
  if (groups.length === 0) return text;
  const group = groups.length === 1 ? groups[0] : { anyOf: groups };
  if (text === null) return group;
  return conditional({ type: 'object' }, group, text);
}

function textSchema(scalars) {
  if (scalars.length === 0) return null;
  const types = scalars.flatMap(({ type }) => type ?? []);
  // Null is sent as an empty string, which unsets a value.
  const words = scalars.flatMap(({ values }) => values ?? []).map((value) => String(value ?? ''));
  if (types.includes('boolean')) words.push('true', 'false');
  const isListed = words.some((word) => word !== '');
  if (types.includes('string') || (types.includes('open') && !isListed)) return { type: 'string' };
  const isNumber = types.includes('number') || types.includes('decimal');
  if (!isNumber) return { enum: words };
  const number = { type: 'string', pattern: NUMBER };
  return words.length > 0 ? { anyOf: [{ enum: words }, number] } : number;
}
