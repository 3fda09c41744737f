import fc from 'fast-check';
import type { ApiDocument, Operation } from '../fuzz/operations.ts';
import { valuesFor } from '../fuzz/values.ts';
import { answerOf, callApi } from '../site/api-calls.ts';
import { addMember, type ProofMember, tokenOf } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { findForeignChanges, type OwnRows } from './own-rows.ts';

const PATIENCE_MS = 20_000;

/** The number of ids of each member that a generated value can refer to. */
const REFERENCES = 6;
const placeholder = (owner: number, index: number) =>
  `00000000-0000-7000-8000-0000000${owner}000${index}`;

/** Fields that no client may set; they are added to bodies to detect mass assignment. */
const POWERS: readonly object[] = [
  { role: 'admin' },
  { memberId: placeholder(1, 0) },
  { id: placeholder(1, 1) },
  { status: 'published', pinnedAt: '2026-01-01T00:00:00Z' },
  { emailConfirmedAt: '2026-01-01T00:00:00Z', passwordHash: 'x' },
  { member: { role: 'admin' }, scopes: ['members:read'], grants: [{ scope: 'site' }] },
];

interface Step {
  readonly actor: 0 | 1;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly power: object | null;
}

interface SequenceDeps {
  readonly site: Site;
  readonly document: ApiDocument;
  readonly rows: OwnRows;
  /** Slugs and ids that are public. */
  readonly known: readonly string[];
}

/** Excluded operations: they never end, are signed, or delete the member that the sequence is about. */
const LEFT_OUT = new Set([
  'GET /v1/articles/{slug}/comments/stream',
  'POST /v1/webhooks/stripe',
  'DELETE /v1/me',
  'POST /v1/auth/logout',
]);

/** Operations of conversations and accounts, which create most state and therefore occur more often. */
const OFTEN = /comments|\/me\b|reports|like|tips|gifts|pledges|sessions|newsletters/;

/** Generates sequences of calls by two members, each of whom uses their own ids and the other's. */
export function sequences({ document, known }: SequenceDeps): fc.Arbitrary<Step[]> {
  const references = [0, 1].flatMap((owner) =>
    Array.from({ length: REFERENCES }, (_, index) => placeholder(owner, index)),
  );
  const names = [...references, ...references, ...known];
  const operations = document.operations.filter(
    ({ method, path }) => !LEFT_OUT.has(`${method} ${path}`),
  );
  const weighted = operations.map((operation) => ({
    weight: operation.path.startsWith('/v1/staff') ? 1 : OFTEN.test(operation.path) ? 12 : 3,
    arbitrary: stepOf(document, operation, names),
  }));
  return fc.array(fc.oneof(...weighted), { minLength: 4, maxLength: 12 });
}

function stepOf(
  document: ApiDocument,
  operation: Operation,
  names: readonly string[],
): fc.Arbitrary<Step> {
  const { parameters, body } = operation;
  const required = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  const values = parameters.map(({ name, schema, in: place }) => [
    name,
    place === 'path' ? fc.constantFrom(...names) : valuesFor(document, schema, names),
  ]);
  return fc.record({
    actor: fc.constantFrom(0 as const, 1 as const),
    operation: fc.constant(operation),
    params: fc.record(Object.fromEntries(values), { requiredKeys: required }),
    body: body === null ? fc.constant(undefined) : valuesFor(document, body, names),
    power: fc.option(fc.constantFrom(...POWERS), { freq: 4 }),
  }) as fc.Arbitrary<Step>;
}

interface Actor {
  readonly member: ProofMember;
  /** The ids that this member created or saw. */
  readonly ids: string[];
}

/**
 * Runs one sequence with two new members. Throws if a call returns a 5xx, changes a row of the other member, shows
 * data that only the other may see, or gives its caller a role. Returns the response statuses.
 */
export async function runSequence(deps: SequenceDeps, steps: readonly Step[]): Promise<number[]> {
  const actors = [await createActor(deps), await createActor(deps)] as const;
  const statuses: number[] = [];
  const written = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const actor = actors[step.actor];
    const other = actors[step.actor === 0 ? 1 : 0];
    const before = await deps.rows.read(other.member.id);
    const secrets = await deps.rows.listSecrets(other.member.id);
    const sent = step.body === undefined ? undefined : bodyOf(step, { actor, other });
    for (const field of listFreeText(deps.document, step.operation, sent)) written.add(field);
    const { status, text } = await call(deps, step, { actor, other, sent });
    statuses.push(status);
    const changes = findForeignChanges(before, await deps.rows.read(other.member.id));
    const told = [...written].reduce((all, field) => all.replaceAll(field, ''), text);
    const shown = secrets.filter((secret) => told.includes(secret));
    const role = await findRole(deps, actor);
    const problem =
      (status >= 500 && `answered ${status}`) ||
      (changes.length > 0 && `changed what is another's: ${changes.join('; ')}`) ||
      (shown.length > 0 && `showed what is another's: ${shown.join()}`) ||
      (role !== 'reader' && `made its caller ${role}`);
    if (problem) {
      const { method, path } = step.operation;
      throw new Error(`Step ${index}, ${method} ${path}, ${problem}\n${JSON.stringify(steps)}`);
    }
  }
  return statuses;
}

/** Creates a member with a comment, a like, a follow and a grant, as targets for the other member. */
async function createActor({ site, known }: SequenceDeps): Promise<Actor> {
  const member = await addMember(site);
  const slug = known[0] ?? '';
  const path = `/v1/articles/${slug}/comments`;
  const answer = await callApi(site, { path, body: { body: 'What I think.' }, as: member });
  const comment = answerOf('createComment', answer);
  await site.pool.query(
    `INSERT INTO grants (id, holder_kind, member_id, scope_kind, starts_at, ends_at, source,
       source_id, ground, created_at)
     SELECT gen_random_uuid(), 'member', $1, 'site', now(), now() + interval '1 day', 'comp', $2,
       'comp', now()`,
    [member.id, member.id],
  );
  const { rows } = await site.pool.query<{ id: string }>(
    `SELECT id::text FROM sessions WHERE member_id = $1
     UNION ALL SELECT id::text FROM grants WHERE member_id = $1`,
    [member.id],
  );
  const ids = [member.id, comment.id, ...rows.map(({ id }) => id)].filter(Boolean);
  return { member, ids };
}

async function call(
  { site }: SequenceDeps,
  { operation, params }: Step,
  { actor, other, sent }: { actor: Actor; other: Actor; sent: string | undefined },
): Promise<{ status: number; text: string }> {
  const resolve = (text: string) => fillReferences(text, actor, other);
  const isSent = sent !== undefined && operation.method !== 'GET';
  const response = await fetch(`${site.servers[0]?.url}${resolve(addressOf(operation, params))}`, {
    method: operation.method,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      authorization: `Bearer ${await tokenOf(site, actor.member)}`,
      ...(isSent ? { 'content-type': 'application/json' } : {}),
    },
    ...(isSent ? { body: sent } : {}),
  });
  const text = await response.text();
  if (response.status < 300) {
    for (const [id] of text.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f-]{17}/g)) {
      if (!actor.ids.includes(id) && !other.ids.includes(id)) actor.ids.push(id);
    }
  }
  return { status: response.status, text };
}

/** The JSON of a step's body. */
function bodyOf({ body, power }: Step, { actor, other }: { actor: Actor; other: Actor }): string {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const sent = isObject && power !== null ? { ...body, ...power } : body;
  return fillReferences(JSON.stringify(sent), actor, other);
}

/**
 * Lists the free texts of a body, such as a name or a comment, as they appear in a response's JSON; items of a list
 * such as `urls` appear as `url`. An id of the other member in a free text is no leak, since the sender knew it. Omits
 * id fields, and fields that the operation does not accept.
 */
function listFreeText(
  document: ApiDocument,
  { body }: Operation,
  sent: string | undefined,
): string[] {
  const { properties = {} } = body === null ? {} : document.resolve(body);
  const values: unknown = sent === undefined ? null : JSON.parse(sent);
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([name, value]) => {
    const declared = document.resolve(properties[name] ?? {});
    const isList = declared.type === 'array' && Array.isArray(value);
    const { type, format } = isList ? document.resolve(declared.items ?? {}) : declared;
    if (type !== 'string' || format || /ids?$/i.test(name)) return [];
    const key = JSON.stringify(isList ? name.replace(/s$/, '') : name);
    const texts: unknown[] = isList ? value : [value];
    return texts
      .filter((text) => typeof text === 'string')
      .map((text) => `${key}:${JSON.stringify(text)}`);
  });
}

/** Replaces placeholders with ids, the newest first, so that a sequence continues with what it created. */
function fillReferences(text: string, actor: Actor, other: Actor): string {
  return [actor, other].reduce(
    (filled, { ids }, owner) =>
      Array.from({ length: REFERENCES }).reduce<string>((all, _, index) => {
        const id = ids.at(-1 - index) ?? ids[index % Math.max(1, ids.length)] ?? '';
        return all.replaceAll(placeholder(owner, index), id);
      }, filled),
    text,
  );
}

function addressOf(
  { path, parameters }: Operation,
  params: Readonly<Record<string, unknown>>,
): string {
  const encode = (value: unknown) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    return encodeURIComponent(text.toWellFormed().slice(0, 2_000)).replaceAll('.', '%2E');
  };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encode(params[name]) || '-');
  const query = parameters
    .filter(({ name, in: place }) => place === 'query' && params[name] !== undefined)
    .map(({ name }) => `${name}=${encode(params[name])}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

async function findRole({ site }: SequenceDeps, { member }: Actor): Promise<string> {
  const { rows } = await site.pool.query<{ role: string }>(
    'SELECT role FROM members WHERE id = $1',
    [member.id],
  );
  return rows[0]?.role ?? 'gone';
}
