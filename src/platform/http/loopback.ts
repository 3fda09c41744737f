/** 127.0.0.0/8 and ::1, as `URL.hostname` serializes them. */
const LOOPBACK_ADDRESS = /^(?:127(?:\.\d+){3}|\[::1\])$/;

/**
 * The address at which people open a site: on the loopback interface, with `localhost` in place of the IP address,
 * because passkeys require a domain (WebAuthn's relying party id).
 */
export function toBrowserUrl(publicUrl: string): string {
  const url = new URL(publicUrl);
  if (!LOOPBACK_ADDRESS.test(url.hostname)) return publicUrl;
  url.hostname = 'localhost';
  return url.href.replace(/\/$/, '');
}

/**
 * The additional origins of images that the API names: the IP address of a site that is opened as `localhost`, and the
 * bucket's public address, if any.
 */
export function listImageOrigins(publicUrl: string, mediaUrl: string | undefined): string[] {
  const own = toBrowserUrl(publicUrl) === publicUrl ? [] : [publicUrl];
  return [...own, ...(mediaUrl === undefined ? [] : [mediaUrl])].map((url) => new URL(url).origin);
}
