export const STOP_PATH = '/v1/pledges/stop/{token}';

/** The URL in a guest's receipt that stops the monthly tip; it does not identify the giver. */
export function stopLink(publicUrl: string, stopToken: string): string {
  return `${publicUrl}${STOP_PATH.replace('{token}', stopToken)}`;
}
