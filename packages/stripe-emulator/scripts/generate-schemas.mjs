// Generates JSON Schemas of the calls that the emulator supports, and of its events, from the types of the installed
// stripe-node. `npm run generate:stripe-schemas`; run it after an upgrade.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { apiRoutes } from '../src/routes.ts';
import { createConverter } from './convert-types.mjs';
import { readOperations } from './read-operations.mjs';
import { installCompiler } from './typescript-compiler.mjs';

const OUTPUT = fileURLToPath(new URL('../src/conformance/schemas.json.gz', import.meta.url));
/** Expandable objects that no call of their own returns. */
const NESTED_KINDS = ['discount'];

const sdk = findSdk();
const resources = join(sdk, 'esm', 'resources');
const files = readdirSync(resources, { recursive: true })
  .filter((name) => name.endsWith('.d.ts') && !/^V2\b/.test(name))
  .map((name) => join(resources, name));
const { ts, folder } = installCompiler();
const program = ts.createProgram([...files, join(sdk, 'esm', 'Types.d.ts')], {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
});
const checker = program.getTypeChecker();
const wanted = new Set(
  apiRoutes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, '{}')}`),
);
const calls = readOperations(ts, program, files)
  .filter(({ key }) => wanted.has(key))
  .map((call) => ({ ...call, ...answerOf(call) }));
const kinds = new Set(NESTED_KINDS);
const converter = createConverter(ts, checker, (tag) => kinds.has(tag));
for (const { item } of calls) {
  for (const type of item.isUnion() ? item.types : [item]) {
    const { tag } = converter.tagOf(type);
    if (tag !== null && tag !== 'event') kinds.add(tag);
  }
}
const operations = Object.fromEntries(
  calls.map((call) => [call.key, { params: paramsOf(call), answer: schemaOfAnswer(call) }]),
);
const events = readEvents();
allowWithoutId('invoice.upcoming');
const schemas = {
  stripe: JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8')).version,
  operations,
  events,
  error: readError(),
  definitions: converter.definitions,
};
const text = JSON.stringify(schemas);
const compressed = gzipSync(text, { level: 9 });
writeFileSync(OUTPUT, compressed);
rmSync(folder, { recursive: true });
const missing = [...wanted].filter((key) => !(key in operations));
process.stdout.write(
  `${Object.keys(operations).length} operations, ${Object.keys(events).length} events, ` +
    `${Object.keys(schemas.definitions).length} definitions, ` +
    `${Math.round(text.length / 1024)} kB, ${Math.round(compressed.length / 1024)} kB compressed\n` +
    `${missing.map((key) => `not in the SDK: ${key}\n`).join('')}`,
);

function findSdk() {
  return join(dirname(createRequire(import.meta.url).resolve('stripe')), '..');
}

/** The type of a call's response: one resource, or the items of a list. */
function answerOf({ method, source }) {
  const name = method.type.typeName.getText(source);
  const [argument] = method.type.typeArguments;
  if (/^Api(List|SearchResult)Promise$/.test(name)) {
    const list = name === 'ApiListPromise' ? 'list' : 'search_result';
    return { list, item: checker.getTypeFromTypeNode(argument) };
  }
  const isWrapped = argument.typeName?.getText(source) === 'Response';
  const node = isWrapped ? argument.typeArguments[0] : argument;
  return { list: null, item: checker.getTypeFromTypeNode(node) };
}

function paramsOf({ method, source }) {
  const parameter = method.parameters.find((each) => each.name.getText(source) === 'params');
  if (!parameter) return { type: 'object', additionalProperties: false };
  return converter.convert(
    checker.getNonNullableType(checker.getTypeAtLocation(parameter)),
    'form',
  );
}

function schemaOfAnswer({ list, item, key }) {
  // Events are validated individually, each by its type.
  const one = / \/v1\/events/.test(key) ? {} : converter.convert(item, 'answer');
  if (list === null) return one;
  const search = { total_count: { type: 'number' }, next_page: { type: ['string', 'null'] } };
  return {
    type: 'object',
    properties: {
      object: { const: list },
      data: { type: 'array', items: one },
      has_more: { type: 'boolean' },
      url: { type: 'string' },
      ...(list === 'search_result' && search),
    },
    required: ['object', 'data', 'has_more', 'url'],
    additionalProperties: false,
  };
}

/** The event schemas by type, for event types whose object the emulator supports. */
function readEvents() {
  const source = program.getSourceFile(join(resources, 'Events.d.ts'));
  const found = source.statements
    .filter((statement) => ts.isInterfaceDeclaration(statement))
    .map((statement) => checker.getTypeAtLocation(statement))
    .flatMap((type) => {
      const [name, data] = ['type', 'data'].map((property) => type.getProperty(property));
      const literal = name && converter.typeOf(name);
      if (!data || !literal || !(literal.flags & ts.TypeFlags.StringLiteral)) return [];
      const object = converter.typeOf(data).getProperty('object');
      if (!object || !kindsOf(converter.typeOf(object)).some((tag) => kinds.has(tag))) return [];
      return [[literal.value, converter.convert(type, 'answer')]];
    });
  return Object.fromEntries(found);
}

/** The object types of an event's `data.object`: one, or the members of a union such as a source. */
function kindsOf(type) {
  const types = type.isUnion() ? type.types : [type];
  return types.map((each) => converter.tagOf(each).tag).filter((tag) => tag !== null);
}

/** Stripe documents that the invoice of this event has no id; the types share one invoice. */
function allowWithoutId(eventType) {
  const resolve = ({ $ref }) => converter.definitions[$ref.replace('#/definitions/', '')];
  const data = resolve(resolve(events[eventType]).properties.data);
  const invoice = resolve(data.properties.object);
  data.properties.object = {
    ...invoice,
    required: invoice.required.filter((name) => name !== 'id'),
  };
}

/** The schema of `{ error: … }`. */
function readError() {
  const source = program.getSourceFile(join(sdk, 'esm', 'Types.d.ts'));
  const declared = source.statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === 'StripeRawError',
  );
  const error = converter.convert(checker.getTypeAtLocation(declared.name), 'answer');
  return {
    type: 'object',
    properties: { error },
    required: ['error'],
    additionalProperties: false,
  };
}
