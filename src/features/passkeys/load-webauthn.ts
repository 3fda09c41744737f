/**
 * What makes and checks passkeys, read into memory with the first one: most processes of a small site
 * never see any, and its parsers of certificates weigh as much as a server of Node's own.
 */
export function loadWebauthn() {
  return import('@simplewebauthn/server');
}
