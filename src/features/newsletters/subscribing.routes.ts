import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { textsForRequest } from '../../wording/request-texts.ts';
import { confirmSignup } from './confirm-signup.ts';
import { readUnsubscribeToken } from './consent.rules.ts';
import { linkTokenOf } from './contact-links.ts';
import type { NewsletterDeps } from './newsletter-deps.ts';
import { presentNewsletter } from './newsletters.views.ts';
import {
  getContactByLink,
  type ListPreference,
  readPreferences,
  unsubscribe,
  updatePreferences,
} from './preferences.ts';
import { requestSignup } from './request-signup.ts';
import { LINK_LIMITS, SIGNUP_LIMITS } from './subscribing.limits.ts';
import {
  confirmedSignupSchema,
  preferencesChangeSchema,
  preferencesSchema,
  signupConfirmationSchema,
  signupRequestedSchema,
  signupSchema,
  slugParams,
  tokenParams,
  unsubscribedSchema,
} from './subscribing.schemas.ts';
import { confirmPage, donePage } from './unsubscribe.page.ts';

/** A link from a mail works without signing in, and the same way for signed-in members. */
const BY_LINK = {
  tag: 'Newsletter',
  audience: { who: 'anyone' },
  ignoresCredentials: true,
} as const;
const PREFERENCES = '/v1/newsletters/preferences/{token}';
const UNSUBSCRIBE = '/v1/newsletters/unsubscribe/{token}';

export function subscribingEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [...signupEndpoints(deps), ...preferencesEndpoints(deps), ...unsubscribeEndpoints(deps)];
}

function signupEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'requestSignup',
      ...BY_LINK,
      method: 'post',
      path: '/v1/newsletters/{slug}/signups',
      summary: 'Sign up for a newsletter; nothing is sent before the address is confirmed',
      params: slugParams,
      body: signupSchema,
      limits: SIGNUP_LIMITS,
      responses: {
        202: { description: 'A confirmation mail was sent', schema: signupRequestedSchema },
      },
      result: async ({ params, body }) => {
        await requestSignup(deps, {
          slug: params.slug,
          email: body.email,
          name: body.name ?? null,
        });
        return { mailed: true };
      },
    }),
    endpoint({
      name: 'confirmSignup',
      ...BY_LINK,
      method: 'post',
      path: '/v1/newsletters/confirm',
      summary: 'Confirm a signup by the link from the mail',
      body: signupConfirmationSchema,
      limits: LINK_LIMITS,
      responses: { 200: { description: 'Subscribed', schema: confirmedSignupSchema } },
      refusals: { 403: ['token_invalid'], 409: ['address_suppressed'] },
      result: async ({ body }) => {
        const { list, contact } = await confirmSignup(deps, body.token);
        const preferencesToken = linkTokenOf(deps, contact.id, deps.clock.now());
        return { confirmed: true, newsletter: list.slug, preferencesToken };
      },
    }),
  ];
}

function preferencesEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getPreferences',
      ...BY_LINK,
      method: 'get',
      path: PREFERENCES,
      summary: 'The subscriptions of the address with this link',
      params: tokenParams,
      limits: LINK_LIMITS,
      responses: { 200: { description: 'The lists', schema: preferencesSchema } },
      result: async ({ params }) => {
        const { linkToken } = readUnsubscribeToken(params.token);
        const contact = await getContactByLink(deps.db.read, linkToken);
        const preferences = await readPreferences(deps.db.read, contact);
        return presentPreferences(contact.email, preferences);
      },
    }),
    endpoint({
      name: 'updatePreferences',
      ...BY_LINK,
      method: 'patch',
      path: PREFERENCES,
      summary: 'Subscribe and unsubscribe the address with this link',
      params: tokenParams,
      body: preferencesChangeSchema,
      limits: LINK_LIMITS,
      responses: { 200: { description: 'The lists', schema: preferencesSchema } },
      refusals: { 409: ['address_suppressed'] },
      result: async ({ params, body }) => {
        const { linkToken } = readUnsubscribeToken(params.token);
        const contact = await getContactByLink(deps.db.read, linkToken);
        const update = { contact, changes: body.newsletters, source: 'preferences' } as const;
        const preferences = await deps.db.transaction((tx) => updatePreferences(deps, tx, update));
        return presentPreferences(contact.email, preferences);
      },
    }),
  ];
}

function unsubscribeEndpoints(deps: NewsletterDeps): Endpoint[] {
  return [
    endpoint({
      name: 'showUnsubscribe',
      ...BY_LINK,
      method: 'get',
      path: UNSUBSCRIBE,
      summary: 'A page with a button that unsubscribes; opening it changes nothing',
      params: tokenParams,
      responses: { 200: { description: 'The page', contentType: 'text/html' } },
      handle: async (request) => {
        const settings = await deps.readSettings();
        return deps.renderNotice(settings, confirmPage(textsForRequest(settings, request)));
      },
    }),
    endpoint({
      name: 'unsubscribe',
      ...BY_LINK,
      method: 'post',
      path: UNSUBSCRIBE,
      summary: 'Unsubscribe with one click (RFC 8058)',
      params: tokenParams,
      // Mail programs send a form: "List-Unsubscribe=One-Click".
      bodyFormat: 'raw',
      limits: LINK_LIMITS,
      responses: { 200: { description: 'Unsubscribed', schema: unsubscribedSchema } },
      handle: async (request) => {
        await unsubscribe(deps, readUnsubscribeToken(request.params.token));
        const isPerson = request.header('accept')?.includes('text/html') ?? false;
        if (!isPerson) return { status: 200, body: { unsubscribed: true } };
        const settings = await deps.readSettings();
        return deps.renderNotice(settings, donePage(textsForRequest(settings, request)));
      },
    }),
  ];
}

export function presentPreferences(email: string, preferences: readonly ListPreference[]) {
  return {
    email,
    newsletters: preferences.map(({ list, isSubscribed }) => ({
      ...presentNewsletter(list),
      on: isSubscribed,
    })),
  };
}
