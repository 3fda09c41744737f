import { z } from 'zod';
import { hasEnded } from '../../money/subscription-status.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { textsForRequest } from '../../wording/request-texts.ts';
import type { RenderNotice } from '../settings/index.ts';
import { type ChangePledgeDeps, getPledgeByLink, stopPledgeByLink } from './change-pledge.ts';
import { askPage, stoppedPage } from './stop-link.page.ts';
import { STOP_PATH } from './stop-link.ts';
import { STOP_LINK_LIMIT } from './tips.limits.ts';

const SHARED = {
  path: STOP_PATH,
  tag: 'Money',
  audience: { who: 'anyone' },
  params: z.object({ token: z.string().min(1).max(100) }),
  limits: [STOP_LINK_LIMIT],
} as const;

/** Endpoints that stop a monthly tip without an account, by the link from the email. */
export function stopLinkEndpoints(
  deps: ChangePledgeDeps & { readonly renderNotice: RenderNotice },
): Endpoint[] {
  return [
    endpoint({
      name: 'showPledgeStop',
      ...SHARED,
      method: 'get',
      summary: 'Show the page with the button that stops a monthly tip, without changing anything',
      responses: { 200: { description: 'The page', contentType: 'text/html' } },
      handle: async (request) => {
        const { token } = request.params;
        const settings = await deps.readSettings();
        const texts = textsForRequest(settings, request);
        const pledge = await getPledgeByLink(deps, token);
        const page = hasEnded(pledge.status) ? stoppedPage(texts) : askPage(texts, pledge);
        return deps.renderNotice(settings, page);
      },
    }),
    endpoint({
      name: 'stopPledgeByLink',
      ...SHARED,
      method: 'post',
      summary: 'Stop a monthly tip immediately',
      // Browsers send the page's empty form.
      bodyFormat: 'raw',
      responses: { 200: { description: 'A page that confirms it', contentType: 'text/html' } },
      refusals: { 503: ['payments_unavailable'] },
      handle: async (request) => {
        await stopPledgeByLink(deps, request.params.token);
        const settings = await deps.readSettings();
        return deps.renderNotice(settings, stoppedPage(textsForRequest(settings, request)));
      },
    }),
  ];
}
