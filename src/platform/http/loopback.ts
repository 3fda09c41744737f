/** 127.0.0.0/8 and ::1, as `URL.hostname` writes them. */
const LOOPBACK_ADDRESS = /^(?:127(?:\.\d+){3}|\[::1\])$/;

/**
 * The address at which people open a site: on one's own machine with the name `localhost` in place of the
 * numeric address. Browsers make passkeys for names alone (WebAuthn's relying party id is a domain).
 */
export function toBrowserUrl(publicUrl: string): string {
  const url = new URL(publicUrl);
  if (!LOOPBACK_ADDRESS.test(url.hostname)) return publicUrl;
  url.hostname = 'localhost';
  return url.href.replace(/\/$/, '');
}

/**
 * Where pages load pictures from that the API names: of a site that is opened as `localhost` its numeric address,
 * and the public address of the bucket, if there is one.
 */
export function listImageOrigins(publicUrl: string, mediaUrl: string | undefined): string[] {
  const own = toBrowserUrl(publicUrl) === publicUrl ? [] : [publicUrl];
  return [...own, ...(mediaUrl === undefined ? [] : [mediaUrl])].map((url) => new URL(url).origin);
}
