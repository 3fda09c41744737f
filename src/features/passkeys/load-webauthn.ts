/**
 * Loads the WebAuthn library on first use: most processes of a small site never need it, and its certificate
 * parsers take as much memory as a bare Node server.
 */
export function loadWebauthn() {
  return import('@simplewebauthn/server');
}
