import fc from 'fast-check';
import { addMember, type ProofMember, tokenOf } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import type { ApiDocument, Operation } from './operations.ts';
import { valuesFor } from './values.ts';

interface FuzzFigures {
  readonly calls: number;
  /** Response counts by status. */
  readonly statuses: ReadonlyMap<number, number>;
}

interface Sample {
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly caller: 'admin' | 'reader' | 'nobody';
  readonly encoding: 'json' | 'broken' | 'text';
}

const PATIENCE_MS = 20_000;

/** Calls one operation many times. Throws at a 5xx or an undocumented status. */
export async function fuzzOperation(
  site: Site,
  document: ApiDocument,
  request: { operation: Operation; known: readonly string[]; seed: number; times: number },
): Promise<FuzzFigures> {
  const { operation, seed, times } = request;
  const samples = fc.sample(arbitrary(document, operation, request.known), {
    seed,
    numRuns: times,
  });
  const statuses = new Map<number, number>();
  // New members for each operation: the previous one may have erased or demoted them.
  const members = { admin: await addMember(site, 'admin'), reader: await addMember(site) };
  for (const sample of samples) {
    const status = await call(site, { operation, sample, members });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status < 500 && operation.statuses.has(status)) continue;
    throw new Error(
      `${operation.method} ${operation.path} answered ${status} (seed ${seed}) to ${describe(sample)}`,
    );
  }
  return { calls: samples.length, statuses };
}

function arbitrary(
  document: ApiDocument,
  { parameters, body }: Operation,
  known: readonly string[],
): fc.Arbitrary<Sample> {
  const required = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  const fields = parameters.map(({ name, schema }) => [name, valuesFor(document, schema, known)]);
  return fc.record({
    params: fc.record(Object.fromEntries(fields), { requiredKeys: required }),
    body: body === null ? fc.constant(undefined) : valuesFor(document, body, known),
    caller: fc.constantFrom('admin', 'admin', 'admin', 'reader', 'reader', 'nobody'),
    encoding: fc.oneof(
      { weight: 20, arbitrary: fc.constant('json' as const) },
      { weight: 1, arbitrary: fc.constantFrom('broken' as const, 'text' as const) },
    ),
  }) as fc.Arbitrary<Sample>;
}

async function call(
  site: Site,
  request: {
    operation: Operation;
    sample: Sample;
    members: Readonly<Record<'admin' | 'reader', ProofMember>>;
  },
): Promise<number> {
  const { operation, sample, members } = request;
  const { caller, body, encoding } = sample;
  const token = caller === 'nobody' ? null : await tokenOf(site, members[caller]);
  const isSent = body !== undefined && operation.method !== 'GET';
  const text =
    encoding === 'broken' ? `${JSON.stringify(body)?.slice(0, -1)}` : JSON.stringify(body);
  const response = await fetch(`${site.servers[0]?.url}${addressOf(operation, sample)}`, {
    method: operation.method,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(isSent
        ? { 'content-type': encoding === 'text' ? 'text/plain' : 'application/json' }
        : {}),
    },
    ...(isSent ? { body: text } : {}),
  });
  // Event streams do not end by themselves.
  await response.body?.cancel();
  return response.status;
}

function addressOf({ path, parameters }: Operation, { params }: Sample): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => {
    const part = encode(params[name]);
    // URL parsers remove an empty part, and one or two dots even when they are encoded.
    return /^(?:%2E){0,2}$/.test(part) ? '-' : part;
  });
  const query = parameters
    .filter(({ name, in: place }) => place === 'query' && params[name] !== undefined)
    .map(({ name }) => `${name}=${encode(params[name])}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

/** Encodes a path or query value: URLs have a maximum length. */
function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.toWellFormed().slice(0, 2_000)).replaceAll('.', '%2E');
}

function describe(sample: Sample): string {
  return JSON.stringify(sample).slice(0, 1_000);
}
