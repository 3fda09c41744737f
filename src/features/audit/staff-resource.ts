import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { type PageQuery, pageOf, pageQuery } from '../../platform/http/pages.ts';
import { versionTag } from '../../platform/http/version-tag.ts';
import { type Actor, actorOf } from './audited-change.ts';
import { type EditedBy, editedBy } from './edited-by.ts';

/** An endpoint's name and summary; `conflicts` are its error codes with status 409. */
interface Operation {
  readonly name: string;
  readonly summary: string;
  readonly conflicts?: readonly string[];
}

interface StaffResource<
  Row extends { readonly version: number },
  Input extends z.ZodType,
  Change extends z.ZodType,
> {
  readonly tag: string;
  /** The path of the collection; the path of a row appends its id. */
  readonly path: string;
  /** The fields of the body that need a fresh sign-in. */
  readonly freshFields?: readonly string[];
  readonly schemas: { readonly row: z.ZodType; readonly input: Input; readonly change: Change };
  readonly list: Operation & { run(query: PageQuery): Promise<object> };
  readonly get: Operation & { run(id: string): Promise<Row> };
  readonly create: Operation & { run(input: z.output<Input>, actor: Actor): Promise<Row> };
  readonly update: Operation & {
    run(id: string, change: z.output<Change>, by: EditedBy): Promise<Row>;
  };
  readonly remove: Operation & { run(id: string, by: EditedBy): Promise<unknown> };
  present(row: Row): object | Promise<object>;
}

/**
 * Creates the endpoints by which admins list, read, create, change and remove rows of a resource. A response's ETag is
 * the row's version, which a change can send in If-Match; an older version gets 412 `stale`.
 */
export function staffResourceEndpoints<
  Row extends { readonly version: number },
  Input extends z.ZodType,
  Change extends z.ZodType,
>(resource: StaffResource<Row, Input, Change>): Endpoint[] {
  const { tag, path, schemas, list, get, create, update, remove, freshFields = [] } = resource;
  const shared = { tag, audience: { who: 'staff', role: 'admin' } } as const;
  const writing =
    freshFields.length === 0
      ? shared
      : { tag, audience: { ...shared.audience, fresh: { whenBodyHas: freshFields } } };
  const ofOne = { ...shared, path: `${path}/{id}`, params: z.object({ id: z.uuid() }) };
  const described = { description: 'The current state', schema: schemas.row };
  const answer = (row: Row, status?: number) => answerRow(row, resource.present(row), status);
  return [
    endpoint({
      ...shared,
      ...describe(list),
      method: 'get',
      path,
      query: pageQuery,
      responses: { 200: { description: 'A page of the list', schema: pageOf(schemas.row) } },
      result: ({ query }) => list.run(query),
    }),
    endpoint({
      ...ofOne,
      ...describe(get),
      method: 'get',
      responses: { 200: described },
      handle: async ({ params }) => answer(await get.run(params.id)),
    }),
    endpoint({
      ...writing,
      ...describe(create),
      method: 'post',
      path,
      body: schemas.input,
      isIdempotent: true,
      responses: { 201: described },
      // The endpoint has validated the body by this schema; the same applies below.
      handle: async (request) =>
        answer(await create.run(request.body as z.output<Input>, actorOf(request)), 201),
    }),
    endpoint({
      ...ofOne,
      ...writing,
      ...describe(update, ['stale']),
      method: 'patch',
      body: schemas.change,
      responses: { 200: described },
      handle: async (request) => {
        const change = request.body as z.output<Change>;
        return answer(await update.run(request.params.id, change, editedBy(request)));
      },
    }),
    endpoint({
      ...ofOne,
      ...describe(remove, ['stale']),
      method: 'delete',
      responses: { 204: { description: 'Removed' } },
      result: (request) => remove.run(request.params.id, editedBy(request)),
    }),
  ];
}

async function answerRow({ version }: { version: number }, body: unknown, status = 200) {
  return { status, body: await body, headers: { ETag: versionTag(version) } };
}

function describe({ name, summary, conflicts = [] }: Operation, outdated: readonly string[] = []) {
  const refusals = {
    ...(conflicts.length > 0 && { 409: conflicts }),
    ...(outdated.length > 0 && { 412: outdated }),
  };
  return { name, summary, refusals };
}
