import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery, readCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import { findTierById } from '../tiers/index.ts';
import { endPriceMove } from './end-price-move.ts';
import {
  priceMovePreviewSchema,
  priceMoveRequestSchema,
  priceMoveSchema,
} from './price-moves.schemas.ts';
import { listMoves, type PriceMoveRow } from './price-moves.store.ts';
import { presentPriceMove } from './price-moves.views.ts';
import { readProgress } from './read-price-moves.ts';
import { previewPriceMove, type StartMoveDeps, startPriceMove } from './start-price-move.ts';

const LIST = 'price-moves';
const ALL = '/v1/staff/tiers/{id}/moves';
const STAFF = { tag: 'Staff: tiers', audience: { who: 'staff', role: 'admin' } } as const;
const tierParams = z.object({ id: z.uuid() });

/** Existing subscribers of a tier are moved to its present prices, on purpose. */
export function priceMoveEndpoints(deps: StartMoveDeps): Endpoint[] {
  return [startEndpoint(deps), listEndpoint(deps), endEndpoint(deps)];
}

function startEndpoint(deps: StartMoveDeps): Endpoint {
  return endpoint({
    name: 'createPriceMove',
    ...STAFF,
    method: 'post',
    path: ALL,
    summary: 'Move subscribers of older prices to the present one, or see whom that would move',
    params: tierParams,
    body: priceMoveRequestSchema,
    isIdempotent: true,
    answers: {
      200: { description: 'What it would do', schema: priceMovePreviewSchema },
      201: { description: 'The move, which jobs carry out', schema: priceMoveSchema },
    },
    refusals: { 409: ['price_move_under_way'] },
    handle: async (request) => {
      const { preview, ...wish } = request.body;
      const wanted = { ...wish, tierId: request.params.id };
      if (preview) return { status: 200, body: await previewPriceMove(deps, wanted) };
      const move = await startPriceMove(deps, wanted, actorOf(request));
      return { status: 201, body: await present(deps, move) };
    },
  });
}

function listEndpoint(deps: StartMoveDeps): Endpoint {
  return endpoint({
    name: 'listPriceMoves',
    ...STAFF,
    method: 'get',
    path: ALL,
    summary: "A tier's moves, the newest first, and how far each is",
    params: tierParams,
    query: pageQuery,
    answers: { 200: { description: 'A page of them', schema: pageOf(priceMoveSchema) } },
    handle: async ({ params, query: { limit, cursor } }) => {
      if ((await findTierById(deps.db.read, params.id)) === null) throw notFound();
      const after = readCursor(LIST, cursor)?.id ?? null;
      const rows = await listMoves(deps.db.read, params.id, { after, limit });
      const page = toPage(rows, limit, ({ id, startedAt }) => ({
        ...{ at: startedAt.toISOString(), id },
      }));
      const data = await Promise.all(page.rows.map((row) => present(deps, row)));
      return { status: 200, body: { data, nextCursor: writeCursor(LIST, page.next) } };
    },
  });
}

function endEndpoint(deps: StartMoveDeps): Endpoint {
  return endpoint({
    name: 'endPriceMove',
    ...STAFF,
    method: 'delete',
    path: `${ALL}/{moveId}`,
    summary: 'End a move: who was not moved yet keeps their price',
    params: tierParams.extend({ moveId: z.uuid() }),
    answers: { 204: { description: 'It has ended' } },
    handle: async (request) => {
      const { id: tierId, moveId } = request.params;
      await endPriceMove(deps, { tierId, moveId }, actorOf(request));
      return { status: 204 };
    },
  });
}

async function present(deps: StartMoveDeps, row: PriceMoveRow) {
  return presentPriceMove(row, await readProgress(deps.db.read, row));
}
