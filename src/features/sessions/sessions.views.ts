import type { CookieJar, CookieName } from '../../platform/http/cookies.ts';
import type { Answer, ApiRequest } from '../../platform/http/endpoint.ts';
import { freshUntil } from '../../platform/http/fresh-sign-in.ts';
import { pick } from '../../platform/http/pick.ts';
import { VISITOR_COOKIE } from '../../platform/http/visitors.ts';
import type { Role } from '../../roles/roles.ts';
import { wordDevice } from '../../wording/device-name.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';
import { ownMemberSchema } from '../accounts/index.ts';
import { DEVICE_COOKIE, sessionCookies } from './session-cookies.ts';
import { sessionEnd } from './session-lifetime.rules.ts';
import { deviceSchema, signedInByLinkSchema, signedInSchema } from './sessions.schemas.ts';
import type { DeviceRow } from './sessions.store.ts';
import type { Device, SignedIn } from './start-session.ts';

/** Browsers send one of these headers with every request of a script (Fetch standard); other clients send neither. */
function isBrowser(request: Pick<ApiRequest, 'header'>): boolean {
  return ['origin', 'sec-fetch-site'].some((name) => request.header(name) !== undefined);
}

/**
 * Presents the response of every sign-in: tokens for clients that store them, cookies for browsers. The body contains
 * the refresh token only for non-browser clients, because any script on our pages could read it there, and for
 * embedded sessions, which get no cookie, because it would sign the browser in on our site. `returnTo` and `isNew`
 * are added to the body if given; `clearCookies` names cookies that are used up.
 */
export function presentSignedIn(
  { cookieJar }: { readonly cookieJar: CookieJar },
  request: Pick<ApiRequest, 'header'>,
  signedIn: SignedIn,
  options: {
    returnTo?: string | null;
    isNew?: boolean;
    clearCookies?: readonly CookieName[];
  } = {},
): Answer {
  const isEmbedded = signedIn.sessionKind === 'embedded';
  const cookies = isEmbedded ? [] : sessionCookies(cookieJar, signedIn);
  const { accessToken, expiresIn, refreshToken } = signedIn;
  // On publishers' own sites, staff have the role of a reader.
  const member = isEmbedded ? { ...signedIn.member, role: 'reader' } : signedIn.member;
  const { returnTo, isNew, clearCookies = [] } = options;
  return {
    status: 200,
    body: {
      accessToken,
      expiresIn,
      ...((isEmbedded || !isBrowser(request)) && { refreshToken }),
      member: pick(ownMemberSchema, member),
      ...(returnTo !== undefined && { returnTo }),
      ...(isNew !== undefined && { isNew }),
    },
    headers: {
      'Set-Cookie': [...cookies, ...cookieJar.clear(clearCookies)],
    },
  };
}

/** Presents a session to its member; `role` is the member's role. */
export function presentDevice(
  row: DeviceRow,
  { currentId, role }: { readonly currentId: string; readonly role: Role },
) {
  const current = row.id === currentId;
  const until = row.provedAt && freshUntil(row.provedAt);
  return pick(deviceSchema, {
    ...row,
    current,
    name: wordDevice(PLAIN_TEXTS, row.userAgent),
    freshUntil: until,
    expiresAt: new Date(Math.min(row.expiresAt.getTime(), sessionEnd(row, role).getTime())),
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

/** The response of a sign-in; after a sign-in by a mailed link it includes the address to return to. */
export const signedInView = {
  schema: signedInSchema,
  byLinkSchema: signedInByLinkSchema,
  present: presentSignedIn,
};
