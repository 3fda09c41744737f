import type { Answer, ApiRequest } from '../../platform/http/endpoint.ts';
import { LOGIN_COOKIE, presentOwnMember } from '../accounts/index.ts';
import { clearedCookies, sessionCookies } from './session-cookies.ts';
import type { Device, SignedIn } from './start-session.ts';

/** The answer of everything that signs in: tokens for clients that keep them, cookies for browsers. */
export function presentSignedIn(signedIn: SignedIn, isHttps: boolean): Answer {
  const { accessToken, expiresIn, refreshToken, member } = signedIn;
  return {
    status: 200,
    body: { accessToken, expiresIn, refreshToken, member: presentOwnMember(member) },
    headers: { 'Set-Cookie': sessionCookies(signedIn, isHttps) },
  };
}

export function presentConfirmed(signedIn: SignedIn | null, isHttps: boolean): Answer {
  if (signedIn === null) return { status: 200, body: { confirmed: true } };
  const spent = clearedCookies([LOGIN_COOKIE], isHttps);
  return {
    ...presentSignedIn(signedIn, isHttps),
    headers: { 'Set-Cookie': [...sessionCookies(signedIn, isHttps), ...spent] },
  };
}

export function readDevice(request: Pick<ApiRequest, 'address' | 'caller' | 'header'>): Device {
  const { address, caller } = request;
  const visitorId = caller.kind === 'anonymous' ? caller.visitorId : null;
  return { address, userAgent: request.header('user-agent') ?? null, visitorId };
}
