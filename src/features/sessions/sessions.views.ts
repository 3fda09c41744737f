import type { Answer, ApiRequest } from '../../platform/http/endpoint.ts';
import { presentOwnMember } from '../accounts/index.ts';
import { sessionCookies } from './session-cookies.ts';
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

export function readDevice(request: Pick<ApiRequest, 'address' | 'header'>): Device {
  return { address: request.address, userAgent: request.header('user-agent') ?? null };
}
