import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { actorOf } from '../audit/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { endPriceMove } from './end-price-move.ts';
import {
  priceMovePreviewSchema,
  priceMoveRequestSchema,
  priceMoveSchema,
} from './price-moves.schemas.ts';
import { listPriceMoves, withProgress } from './read-price-moves.ts';
import { previewPriceMove, startPriceMove } from './start-price-move.ts';

const ALL = '/v1/staff/tiers/{id}/moves';
const STAFF = { tag: 'Staff: tiers', audience: { who: 'staff', role: 'admin' } } as const;
const CHANGES = {
  tag: 'Staff: tiers',
  audience: { who: 'staff', role: 'admin', fresh: true },
} as const;
const tierParams = z.object({ id: z.uuid() });

/** Moves of a tier's existing subscribers to its current prices. */
export function priceMoveEndpoints(deps: SettingsDeps): Endpoint[] {
  return [startEndpoint(deps), listEndpoint(deps), endEndpoint(deps)];
}

function startEndpoint(deps: SettingsDeps): Endpoint {
  return endpoint({
    name: 'createPriceMove',
    ...CHANGES,
    method: 'post',
    path: ALL,
    summary: 'Move subscribers of older prices to the current price, or preview that',
    params: tierParams,
    body: priceMoveRequestSchema,
    isIdempotent: true,
    responses: {
      200: { description: 'The preview', schema: priceMovePreviewSchema },
      201: { description: 'The price move; background jobs execute it', schema: priceMoveSchema },
    },
    refusals: { 409: ['price_move_under_way'] },
    handle: async (request) => {
      const { preview, ...wish } = request.body;
      const wanted = { ...wish, tierId: request.params.id };
      if (preview) return { status: 200, body: await previewPriceMove(deps, wanted) };
      const move = await startPriceMove(deps, wanted, actorOf(request));
      return { status: 201, body: await withProgress(deps, move) };
    },
  });
}

function listEndpoint(deps: SettingsDeps): Endpoint {
  return endpoint({
    name: 'listPriceMoves',
    ...STAFF,
    method: 'get',
    path: ALL,
    summary: 'List the price moves of a tier with their progress, newest first',
    params: tierParams,
    query: pageQuery,
    responses: { 200: { description: 'A page of price moves', schema: pageOf(priceMoveSchema) } },
    result: ({ params, query }) => listPriceMoves(deps, { tierId: params.id, ...query }),
  });
}

function endEndpoint(deps: SettingsDeps): Endpoint {
  return endpoint({
    name: 'endPriceMove',
    ...CHANGES,
    method: 'delete',
    path: `${ALL}/{moveId}`,
    summary: 'End a price move; subscribers who have not been moved keep their price',
    params: tierParams.extend({ moveId: z.uuid() }),
    responses: { 204: { description: 'The price move has ended' } },
    result: async (request) => {
      const { id: tierId, moveId } = request.params;
      await endPriceMove(deps, { tierId, moveId }, actorOf(request));
    },
  });
}
