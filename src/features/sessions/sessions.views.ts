import type { Answer, ApiRequest } from '../../platform/http/endpoint.ts';
import { VISITOR_COOKIE } from '../../platform/http/visitors.ts';
import { LOGIN_COOKIE, presentOwnMember } from '../accounts/index.ts';
import { nameDevice } from './device.rules.ts';
import { clearedCookies, DEVICE_COOKIE, sessionCookies } from './session-cookies.ts';
import type { DeviceRow } from './sessions.store.ts';
import type { Device, SignedIn } from './start-session.ts';

interface SignedInAnswer extends Answer {
  readonly body: object;
}

/** The answer of everything that signs in: tokens for clients that keep them, cookies for browsers. */
export function presentSignedIn(signedIn: SignedIn, isHttps: boolean): SignedInAnswer {
  const { accessToken, expiresIn, refreshToken, member } = signedIn;
  return {
    status: 200,
    body: { accessToken, expiresIn, refreshToken, member: presentOwnMember(member) },
    headers: { 'Set-Cookie': sessionCookies(signedIn, isHttps) },
  };
}

export function presentConfirmed(signedIn: SignedIn | null, isHttps: boolean): Answer {
  if (signedIn === null) return { status: 200, body: { confirmed: true } };
  return presentOnceSignedIn(signedIn, isHttps);
}

/** The same, and the cookie that tied a mail to this browser is spent. */
export function presentOnceSignedIn(signedIn: SignedIn, isHttps: boolean): SignedInAnswer {
  const spent = clearedCookies([LOGIN_COOKIE], isHttps);
  return {
    ...presentSignedIn(signedIn, isHttps),
    headers: { 'Set-Cookie': [...sessionCookies(signedIn, isHttps), ...spent] },
  };
}

export function presentDevice(row: DeviceRow, currentId: string) {
  return {
    id: row.id,
    current: row.id === currentId,
    name: nameDevice(row.userAgent),
    userAgent: row.userAgent,
    address: row.address,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
  };
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
