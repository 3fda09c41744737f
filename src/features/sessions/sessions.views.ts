import type { Answer, ApiRequest } from '../../platform/http/endpoint.ts';
import { freshUntil } from '../../platform/http/fresh-sign-in.ts';
import { pick } from '../../platform/http/pick.ts';
import { VISITOR_COOKIE } from '../../platform/http/visitors.ts';
import { ownMemberSchema } from '../accounts/index.ts';
import { nameDevice } from './device.rules.ts';
import { clearedCookies, DEVICE_COOKIE, sessionCookies } from './session-cookies.ts';
import { deviceSchema, signedInByLinkSchema, signedInSchema } from './sessions.schemas.ts';
import type { DeviceRow } from './sessions.store.ts';
import type { Device, SignedIn } from './start-session.ts';

/**
 * The answer of everything that signs in: tokens for clients that store them, cookies for browsers.
 * `returnTo` is added to the body where given; `clearCookies` names cookies that are used up.
 */
export function presentSignedIn(
  signedIn: SignedIn,
  isHttps: boolean,
  options: { returnTo?: string | null; clearCookies?: readonly string[] } = {},
): Answer {
  const { accessToken, expiresIn, refreshToken, sessionKind } = signedIn;
  // Staff are readers on publishers' own sites.
  const member =
    sessionKind === 'embedded' ? { ...signedIn.member, role: 'reader' } : signedIn.member;
  const { returnTo, clearCookies = [] } = options;
  return {
    status: 200,
    body: {
      accessToken,
      expiresIn,
      refreshToken,
      member: pick(ownMemberSchema, member),
      ...(returnTo !== undefined && { returnTo }),
    },
    headers: {
      'Set-Cookie': [
        ...sessionCookies(signedIn, isHttps),
        ...clearedCookies(clearCookies, isHttps),
      ],
    },
  };
}

export function presentDevice(row: DeviceRow, currentId: string) {
  const current = row.id === currentId;
  const until = row.provedAt && freshUntil(row.provedAt);
  return pick(deviceSchema, {
    ...row,
    current,
    name: nameDevice(row.userAgent),
    freshUntil: until,
  });
}

export function readDevice(request: Pick<ApiRequest, 'address' | 'cookies' | 'header'>): Device {
  const { address, cookies } = request;
  return {
    address,
    userAgent: request.header('user-agent') ?? null,
    visitorCookie: cookies[VISITOR_COOKIE] ?? null,
    deviceCookie: cookies[DEVICE_COOKIE] ?? null,
  };
}

/** What a client receives that signed in, by a mailed link with the address to return to. */
export const signedInView = {
  schema: signedInSchema,
  byLinkSchema: signedInByLinkSchema,
  present: presentSignedIn,
};
