import { answerUnion } from './answer-unions.mjs';
import { formUnion } from './form-unions.mjs';

/**
 * Converts TypeScript types to JSON Schemas. `answer` describes JSON; `form` describes a decoded form, where every
 * value is a string and an array is an object with the keys 0, 1, 2…. `isKept(tag)` returns whether an expandable
 * object of a kind can occur at all.
 */
export function createConverter(ts, checker, isKept) {
  const definitions = {};
  const names = { answer: new Map(), form: new Map() };
  const { TypeFlags, SymbolFlags, IndexKind } = ts;
  const scalarOf = createScalarReader(ts, checker);

  /** Splits the members of a union into scalars, items of arrays, and objects. */
  function sortMembers(type, dialect) {
    const members = type.isUnion() && !(type.flags & TypeFlags.Boolean) ? type.types : [type];
    const read = members.map((member) => ({ member, scalar: scalarOf(member) }));
    const others = read.filter(
      ({ member, scalar }) => scalar === undefined && member.getCallSignatures().length === 0,
    );
    const isArray = ({ member }) => checker.isArrayType(member);
    return {
      scalars: read.flatMap(({ scalar }) => scalar ?? []),
      arrays: others
        .filter(isArray)
        .map(({ member }) => convert(checker.getTypeArguments(member)[0], dialect) ?? {}),
      objects: others.filter((each) => !isArray(each)).map(({ member }) => member),
    };
  }

  /** The schema of a type; null if it has no values. */
  function convert(type, dialect) {
    if (type.flags & (TypeFlags.Any | TypeFlags.Unknown)) return {};
    const { scalars, arrays, objects } = sortMembers(type, dialect);
    const isExpandable = scalars.some((scalar) => scalar.type === 'string');
    const kept = objects
      .map((each) => ({ ...tagOf(each), type: each }))
      .filter(({ tag }) => !(isExpandable && tag !== null && !isKept(tag)))
      .map(({ tag, isDeleted, type: each }) => ({ tag, isDeleted, schema: refer(each, dialect) }));
    if (scalars.length + arrays.length + kept.length === 0) return null;
    const union = { scalars, arrays, objects: kept };
    return dialect === 'form' ? formUnion(union) : answerUnion(union);
  }

  /** The value of a resource's `object`, and whether the type describes a deleted resource. */
  function tagOf(type) {
    const property = type.getProperty('object');
    const tag = property ? typeOf(property) : null;
    return {
      tag: tag && tag.flags & TypeFlags.StringLiteral ? tag.value : null,
      isDeleted: isRequired(type.getProperty('deleted')),
    };
  }

  const isRequired = (property) =>
    property !== undefined && !(property.flags & SymbolFlags.Optional);

  function typeOf(property) {
    const declaration = property.valueDeclaration ?? property.declarations?.[0];
    return declaration
      ? checker.getTypeOfSymbolAtLocation(property, declaration)
      : checker.getTypeOfSymbol(property);
  }

  function refer(type, dialect) {
    let name = names[dialect].get(type);
    if (name === undefined) {
      name = unusedName(`${dialect}.${nameOf(type)}`);
      names[dialect].set(type, name);
      definitions[name] = {};
      definitions[name] = describeObject(type, dialect);
    }
    return { $ref: `#/definitions/${name}` };
  }

  function nameOf(type) {
    const parts = [];
    let symbol = type.aliasSymbol ?? type.symbol;
    for (; symbol && /^[A-Za-z]/.test(symbol.name); symbol = symbol.parent) {
      parts.unshift(symbol.name);
    }
    return parts.join('.') || 'object';
  }

  function unusedName(base) {
    let name = base;
    for (let count = 2; name in definitions; count += 1) name = `${base}-${count}`;
    return name;
  }

  function describeObject(type, dialect) {
    const properties = {};
    const required = [];
    for (const property of checker.getPropertiesOfType(type)) {
      if (property.name === 'lastResponse') continue;
      const schema = convert(typeOf(property), dialect);
      if (schema === null) continue;
      properties[property.name] = schema;
      if (isRequired(property)) required.push(property.name);
    }
    const index = checker.getIndexTypeOfType(type, IndexKind.String);
    return {
      type: 'object',
      properties,
      ...(required.length > 0 && { required }),
      additionalProperties: index ? (convert(index, dialect) ?? {}) : false,
    };
  }

  return { convert, tagOf, typeOf, definitions };
}

/**
 * Reads a scalar type as `{ type }` or `{ values }`; returns null for types without values, and undefined for types
 * that are not scalars.
 */
function createScalarReader(ts, checker) {
  const { TypeFlags } = ts;
  const isDecimal = (type) =>
    type.symbol?.name === 'Decimal' || type.aliasSymbol?.name === 'Decimal';
  // `string & Record<never, never>`: other values may be added to the list.
  const isOpenString = (type) =>
    type.isIntersection() && type.types.some(({ flags }) => flags & TypeFlags.String);
  const literals = TypeFlags.StringLiteral | TypeFlags.NumberLiteral;
  const readers = [
    [({ flags }) => flags & (TypeFlags.Undefined | TypeFlags.Void | TypeFlags.Never), () => null],
    [({ flags }) => flags & TypeFlags.Null, () => ({ values: [null] })],
    [({ flags }) => flags & literals, ({ value }) => ({ values: [value] })],
    [
      ({ flags }) => flags & TypeFlags.BooleanLiteral,
      (type) => ({ values: [checker.typeToString(type) === 'true'] }),
    ],
    [({ flags }) => flags & TypeFlags.String, () => ({ type: 'string' })],
    [isOpenString, () => ({ type: 'open' })],
    [isDecimal, () => ({ type: 'decimal' })],
    [({ flags }) => flags & TypeFlags.Number, () => ({ type: 'number' })],
    [({ flags }) => flags & TypeFlags.Boolean, () => ({ type: 'boolean' })],
  ];
  return (type) => readers.find(([fits]) => fits(type))?.[1](type);
}
