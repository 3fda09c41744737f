const MAX_LENGTH = 2000;

/**
 * Whether a hand-off code may be sent to this address: it must equal a registered one, to which only query parameters
 * may be added. Checking the origin is not enough: another page of the site may redirect anywhere (open redirect),
 * and browsers keep the fragment, which holds the code (RFC 9700, section 4.1).
 */
export function isRegisteredAddress(address: string, registered: readonly string[]): boolean {
  if (address.length > MAX_LENGTH || !isPlainAddress(address)) return false;
  return registered.some((known) => {
    if (address === known) return true;
    const separator = known.includes('?') ? '&' : '?';
    return address.startsWith(`${known}${separator}`);
  });
}

/**
 * Whether an address is written exactly as browsers parse it, over http or https, without credentials and fragment.
 * Otherwise we could compare one URL while the browser opens another.
 */
function isPlainAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, hash, href } = new URL(address);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && username === '' && password === '' && hash === '' && href === address;
}
