import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { askToJoin, type JoinDeps } from './ask-to-join.ts';
import {
  chooseLists,
  getContactByLink,
  type ListChoice,
  readChoices,
  unsubscribe,
} from './choose-lists.ts';
import { confirmSignup } from './confirm-signup.ts';
import { readUnsubscribeToken } from './consent.rules.ts';
import { LINK_LIMITS, SIGNUP_LIMITS } from './subscribing.limits.ts';
import {
  askedSchema,
  choiceSchema,
  choicesSchema,
  confirmedSignupSchema,
  signupConfirmationSchema,
  signupSchema,
  slugParams,
  tokenParams,
  unsubscribedSchema,
} from './subscribing.schemas.ts';
import { askPage, donePage } from './unsubscribe.page.ts';

/** Whoever holds a mailed link need not be signed in, and who is signed in makes no difference. */
const BY_LINK = {
  tag: 'Newsletter',
  audience: { who: 'anyone' },
  ignoresCredentials: true,
} as const;
const PREFERENCES = '/v1/newsletters/preferences/{token}';
const UNSUBSCRIBE = '/v1/newsletters/unsubscribe/{token}';
const HTML = 'text/html; charset=utf-8';

export function subscribingEndpoints(deps: JoinDeps): Endpoint[] {
  return [...signupEndpoints(deps), ...preferencesEndpoints(deps), ...unsubscribeEndpoints(deps)];
}

function signupEndpoints(deps: JoinDeps): Endpoint[] {
  return [
    endpoint({
      name: 'requestSignup',
      ...BY_LINK,
      method: 'post',
      path: '/v1/newsletters/{slug}/signups',
      summary: 'Ask for a newsletter; nothing is sent before the address is confirmed',
      params: slugParams,
      body: signupSchema,
      limits: SIGNUP_LIMITS,
      answers: { 202: { description: 'A mail is on its way', schema: askedSchema } },
      handle: async ({ params, body }) => {
        await askToJoin(deps, { slug: params.slug, email: body.email, name: body.name ?? null });
        return { status: 202, body: { mailed: true } };
      },
    }),
    endpoint({
      name: 'confirmSignup',
      ...BY_LINK,
      method: 'post',
      path: '/v1/newsletters/confirm',
      summary: 'Confirm by the mailed link that you want a newsletter',
      body: signupConfirmationSchema,
      limits: LINK_LIMITS,
      answers: { 200: { description: 'It will be sent', schema: confirmedSignupSchema } },
      refusals: { 403: ['token_invalid'], 409: ['address_suppressed'] },
      handle: async ({ body }) => {
        const { list, contact } = await confirmSignup(deps, body.token);
        const { linkToken: preferencesToken } = contact;
        return { status: 200, body: { confirmed: true, newsletter: list.slug, preferencesToken } };
      },
    }),
  ];
}

function preferencesEndpoints(deps: JoinDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getPreferences',
      ...BY_LINK,
      method: 'get',
      path: PREFERENCES,
      summary: 'Which newsletters go to the address that holds this link',
      params: tokenParams,
      limits: LINK_LIMITS,
      answers: { 200: { description: 'The lists', schema: choicesSchema } },
      handle: async ({ params }) => {
        const contact = await getContactByLink(deps.db.read, params.token);
        const choices = await readChoices(deps.db.read, contact);
        return { status: 200, body: presentChoices(contact.email, choices) };
      },
    }),
    endpoint({
      name: 'updatePreferences',
      ...BY_LINK,
      method: 'patch',
      path: PREFERENCES,
      summary: 'Turn newsletters on and off for the address that holds this link',
      params: tokenParams,
      body: choiceSchema,
      limits: LINK_LIMITS,
      answers: { 200: { description: 'The lists', schema: choicesSchema } },
      refusals: { 409: ['address_suppressed'] },
      handle: async ({ params, body }) => {
        const contact = await getContactByLink(deps.db.read, params.token);
        const chosen = { contact, wishes: body.newsletters, source: 'preferences' } as const;
        const choices = await deps.db.transaction((tx) => chooseLists(deps, tx, chosen));
        return { status: 200, body: presentChoices(contact.email, choices) };
      },
    }),
  ];
}

function unsubscribeEndpoints(deps: JoinDeps): Endpoint[] {
  return [
    endpoint({
      name: 'showUnsubscribe',
      ...BY_LINK,
      method: 'get',
      path: UNSUBSCRIBE,
      summary: 'A page with a button; looking at it changes nothing',
      params: tokenParams,
      answers: { 200: { description: 'The page', contentType: 'text/html' } },
      handle: () => Promise.resolve({ status: 200, raw: { contentType: HTML, bytes: askPage() } }),
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
      answers: { 200: { description: 'Unsubscribed', schema: unsubscribedSchema } },
      handle: async (request) => {
        await unsubscribe(deps, readUnsubscribeToken(request.params.token));
        const isPerson = request.header('accept')?.includes('text/html') ?? false;
        return isPerson
          ? { status: 200, raw: { contentType: HTML, bytes: donePage() } }
          : { status: 200, body: { unsubscribed: true } };
      },
    }),
  ];
}

export function presentChoices(email: string, choices: readonly ListChoice[]) {
  return {
    email,
    newsletters: choices.map(({ list: { slug, name, description }, isOn }) => ({
      ...{ slug, name, description },
      on: isOn,
    })),
  };
}
