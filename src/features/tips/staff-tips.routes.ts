import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { pageOf } from '../../platform/http/pages.ts';
import { actorOf, csvEndpoint } from '../audit/index.ts';
import { readTips, TIP_HEADER } from './export-tips.ts';
import { type HideTipDeps, setTipHidden } from './hide-tip.ts';
import { listStaffTips } from './list-staff-tips.ts';
import { getTip } from './read-tip.ts';
import { staffTipSchema, staffTipsQuery } from './staff-tips.schemas.ts';
import { presentStaffTip } from './tips.views.ts';

const FOR_MODERATORS = {
  tag: 'Staff: moderation',
  audience: { who: 'staff', role: 'moderator' },
} as const;

/** Endpoints for moderators: lists tips, and hides or shows them on the wall of thanks. */
export function staffTipEndpoints(deps: HideTipDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listStaffTips',
      ...FOR_MODERATORS,
      method: 'get',
      path: '/v1/staff/tips',
      summary: 'List all tips with status and message, newest first',
      query: staffTipsQuery,
      responses: { 200: { description: 'A page of tips', schema: pageOf(staffTipSchema) } },
      result: ({ query }) => listStaffTips(deps, query),
    }),
    csvEndpoint(deps, {
      name: 'exportTips',
      path: '/v1/staff/tips.csv',
      summary: 'Export every tip that was started, with its article or author, as CSV',
      description: 'CSV, newest first, amounts in minor units; a monthly tip is one line',
      tag: 'Staff: money',
      role: 'admin',
      action: 'tips.exported',
      columns: TIP_HEADER,
      read: () => readTips(deps.db.read),
    }),
    decision(deps, {
      name: 'hideTip',
      word: 'hide',
      summary: 'Hide a tip from the wall of thanks',
      isHidden: true,
    }),
    decision(deps, {
      name: 'showTip',
      word: 'show',
      summary: 'Show a tip on the wall of thanks',
      isHidden: false,
    }),
  ];
}

function decision(
  deps: HideTipDeps,
  {
    name,
    word,
    summary,
    isHidden,
  }: { name: string; word: string; summary: string; isHidden: boolean },
): Endpoint {
  return endpoint({
    name,
    ...FOR_MODERATORS,
    method: 'post',
    path: `/v1/staff/tips/{id}/${word}`,
    summary,
    params: z.object({ id: z.uuid() }),
    responses: { 200: { description: 'The tip after the change', schema: staffTipSchema } },
    result: async (request) => {
      const { id } = request.params;
      await setTipHidden(deps, { id, isHidden, actor: actorOf(request) });
      const { tip, targets, status } = await getTip(deps.db.read, id);
      return presentStaffTip(tip, targets, status);
    },
  });
}
