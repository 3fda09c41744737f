import { conditional } from './conditional.mjs';

/** The schema of a value in a response. Conditions instead of `anyOf` make errors name the path. */
export function answerUnion({ scalars, arrays, objects }) {
  const others = scalarSchema(scalars);
  const withoutArrays = objects.length > 0 ? whenObject(objects, others) : others;
  if (arrays.length === 0) return withoutArrays ?? { not: {} };
  const list = { type: 'array', items: arrays.length === 1 ? arrays[0] : { anyOf: arrays } };
  return withoutArrays ? conditional({ type: 'array' }, list, withoutArrays) : list;
}

function scalarSchema(scalars) {
  if (scalars.length === 0) return null;
  const values = scalars.flatMap((scalar) => scalar.values ?? []);
  const types = [...new Set(scalars.flatMap(({ type }) => jsonType(type, values)))];
  if (values.includes(true) && values.includes(false)) types.push('boolean');
  // Literals next to their own type are examples of an open list.
  const closed = values.filter((value) => !types.includes(value === null ? 'null' : typeof value));
  if (types.length === 0) return { enum: closed };
  if (closed.every((value) => value === null)) {
    const all = closed.length > 0 ? [...types, 'null'] : types;
    return { type: all.length === 1 ? all[0] : all };
  }
  return { anyOf: [{ type: types }, { enum: closed }] };
}

/** Stripe may add values to an open list, but the emulator returns only the listed ones. */
function jsonType(type, values) {
  if (type === undefined) return [];
  if (type === 'open') return values.some((value) => typeof value === 'string') ? [] : ['string'];
  return [type === 'decimal' ? 'string' : type];
}

function whenObject(objects, others) {
  const one = chooseObject(objects);
  return others === null ? one : conditional({ type: 'object' }, one, others);
}

/** Resources are distinguished by `object`, and by `deleted`, which only deleted ones must have. */
function chooseObject(objects) {
  const [only] = objects;
  if (objects.length === 1 && only) return only.schema;
  if (objects.some(({ tag }) => tag === null)) return { anyOf: objects.map((each) => each.schema) };
  const tags = [...new Set(objects.map(({ tag }) => tag))];
  const unknown = { type: 'object', required: ['object'], properties: { object: { enum: tags } } };
  return [...objects]
    .sort((left, right) => Number(left.isDeleted) - Number(right.isDeleted))
    .reduce(
      (otherwise, { tag, isDeleted, schema }) =>
        conditional(
          {
            properties: { object: { const: tag } },
            required: isDeleted ? ['object', 'deleted'] : ['object'],
          },
          schema,
          otherwise,
        ),
      unknown,
    );
}
