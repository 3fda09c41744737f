export const STOP_PATH = '/v1/pledges/stop/{token}';

/** Where the link in a guest's receipt leads; it says nothing of who gives. */
export function stopLink(publicUrl: string, stopToken: string): string {
  return `${publicUrl}${STOP_PATH.replace('{token}', stopToken)}`;
}
