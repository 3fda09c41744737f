import { z } from 'zod';
import type { CookieJar, CookieName } from '../../platform/http/cookies.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { readDevice, signedInView } from '../sessions/index.ts';
import { beginSignIn, FLOW_SECONDS } from './begin-sign-in.ts';
import { type FinishDeps, finishSignIn } from './finish-sign-in.ts';
import { PROVIDER_LIMITS } from './providers.limits.ts';

/** Ties a provider's callback to the browser that started the flow. */
const PROVIDER_COOKIE: CookieName = 'pp_provider';

const STRANGERS = {
  tag: 'Accounts',
  audience: { who: 'anyone' },
  ignoresCredentials: true,
  params: z.object({ slug: z.string().max(60) }),
  limits: PROVIDER_LIMITS,
} as const;

const listSchema = z.object({
  data: z.array(z.object({ slug: z.string(), name: z.string() })),
  nextCursor: z.null(),
});

const beginSchema = z.strictObject({ returnTo: z.string().max(2000).optional() });

const text = (most: number) => z.string().min(1).max(most);
const callbackSchema = z.strictObject({
  state: text(200),
  code: text(4000),
  iss: text(500).optional().meta({ description: 'if the provider sends it (RFC 9207)' }),
});

const authorizationSchema = z.object({
  url: z.url().meta({ description: 'where to redirect the browser' }),
});

export function providerEndpoints(
  deps: FinishDeps & { readonly cookieJar: CookieJar },
): Endpoint[] {
  return [listEndpoint(deps), ...flowEndpoints(deps)];
}

function listEndpoint({ providers }: FinishDeps): Endpoint {
  return endpoint({
    name: 'listProviders',
    method: 'get',
    path: '/v1/auth/providers',
    summary: 'Identity providers with which members can sign in',
    tag: 'Accounts',
    audience: { who: 'anyone' },
    responses: { 200: { description: 'All, in one page', schema: listSchema } },
    result: () => {
      const data = [...providers.values()].map(({ settings: { slug, name } }) => ({ slug, name }));
      return { data, nextCursor: null };
    },
  });
}

/** Endpoints of OpenID Connect's authorization code flow. */
function flowEndpoints(deps: FinishDeps & { readonly cookieJar: CookieJar }): Endpoint[] {
  return [
    endpoint({
      name: 'beginProviderSignIn',
      ...STRANGERS,
      method: 'post',
      path: '/v1/auth/providers/{slug}/begin',
      summary: 'Start to sign in with an identity provider',
      body: beginSchema,
      responses: { 200: { description: 'The authorization URL', schema: authorizationSchema } },
      refusals: { 503: ['provider_unavailable'] },
      handle: async ({ params, body }) => {
        const { url, browser } = await beginSignIn(deps, { ...params, ...body });
        const cookie = { name: PROVIDER_COOKIE, value: browser, maxAge: FLOW_SECONDS };
        const headers = { 'Set-Cookie': deps.cookieJar.set(cookie) };
        return { status: 200, body: { url }, headers };
      },
    }),
    endpoint({
      name: 'finishProviderSignIn',
      ...STRANGERS,
      method: 'post',
      path: '/v1/auth/providers/{slug}/finish',
      summary: 'Sign in with the callback of the provider, in the browser that started the flow',
      body: callbackSchema,
      responses: { 200: { description: 'Signed in', schema: signedInView.byLinkSchema } },
      refusals: {
        403: [
          'provider_refused',
          'address_unverified',
          'suspended',
          'being_erased',
          'second_factor_required',
        ],
        503: ['provider_unavailable'],
      },
      handle: async (request) => {
        const { iss = null, ...body } = request.body;
        const { returnTo, ...signedIn } = await finishSignIn(deps, {
          ...request.params,
          ...body,
          iss,
          browser: request.cookies[PROVIDER_COOKIE] ?? null,
          device: readDevice(request),
        });
        const clearCookies = [PROVIDER_COOKIE];
        return signedInView.present(deps, request, signedIn, { returnTo, clearCookies });
      },
    }),
  ];
}
