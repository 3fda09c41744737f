import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { browserCookies, readDevice, signedInView } from '../sessions/index.ts';
import { confirmEmail, readRegistration } from './confirm-email.ts';
import { registerAccount } from './register-account.ts';
import { CONFIRMATION_SECONDS } from './send-confirmation.ts';
import { MAILED_SECRET_LIMITS, REGISTER_LIMITS } from './sign-in.limits.ts';
import {
  confirmationSchema,
  confirmedSchema,
  openRegistrationSchema,
  registrationLinkSchema,
  registrationSchema,
  requestedSchema,
} from './sign-in.schemas.ts';
import { FOR_ANYONE, type SignInRoutesDeps } from './sign-in-routes-deps.ts';

export function registrationEndpoints(deps: SignInRoutesDeps): Endpoint[] {
  return [
    endpoint({
      ...FOR_ANYONE,
      name: 'register',
      method: 'post',
      path: '/v1/auth/register',
      summary: 'Register; the response is the same for known addresses',
      body: registrationSchema,
      limits: REGISTER_LIMITS,
      responses: { 202: { description: 'A mail was sent', schema: requestedSchema } },
      handle: async ({ body }) => {
        const { requestId } = await registerAccount(deps, body);
        const cookie = {
          name: browserCookies.login,
          value: requestId,
          maxAge: CONFIRMATION_SECONDS,
        };
        const headers = { 'Set-Cookie': deps.cookieJar.set(cookie) };
        return { status: 202, body: { requestId }, headers };
      },
    }),
    ...confirmationEndpoints(deps),
  ];
}

function confirmationEndpoints(deps: SignInRoutesDeps): Endpoint[] {
  return [
    endpoint({
      ...FOR_ANYONE,
      name: 'readRegistration',
      method: 'post',
      path: '/v1/auth/email/registration',
      summary: 'Read what a confirmation link confirms, without using it',
      body: registrationLinkSchema,
      limits: MAILED_SECRET_LIMITS,
      responses: { 200: { description: 'The registration', schema: openRegistrationSchema } },
      refusals: { 403: ['token_invalid'] },
      result: ({ body: { token, requestId }, cookies }) =>
        readRegistration(deps, {
          token,
          requestId: requestId ?? cookies[browserCookies.login] ?? null,
        }),
    }),
    endpoint({
      ...FOR_ANYONE,
      name: 'confirmEmail',
      method: 'post',
      path: '/v1/auth/email/confirm',
      summary: 'Confirm an e-mail address; signs in only the browser that registered it',
      body: confirmationSchema,
      limits: MAILED_SECRET_LIMITS,
      responses: {
        200: {
          description: 'Confirmed, and signed in if it is the same browser',
          schema: confirmedSchema,
        },
      },
      refusals: { 403: ['token_invalid', 'suspended', 'being_erased', 'second_factor_required'] },
      handle: async (request) => {
        const {
          token,
          name,
          requestId = request.cookies[browserCookies.login] ?? null,
        } = request.body;
        const device = readDevice(request);
        const signedIn = await confirmEmail(deps, { token, requestId, name, device });
        return signedIn === null
          ? { status: 200, body: { confirmed: true } }
          : signedInView.present(deps, request, signedIn, { clearCookies: [browserCookies.login] });
      },
    }),
  ];
}
