/** Names the server for elements that are loaded from another host than its own, as `send-request.ts` reads it. */
const SERVER = Symbol.for('pennypress.server');

/**
 * Registers the elements, which call the API of `server`, its PUBLIC_URL. On a server that renders pages it does
 * nothing: the tags go out as they are, and come alive in the browser. The first call decides which server it is.
 */
export async function defineElements({ server }: { readonly server: string }): Promise<void> {
  if (typeof window === 'undefined' || typeof customElements === 'undefined') return;
  if (!Reflect.has(globalThis, SERVER)) {
    Reflect.set(globalThis, SERVER, new URL(server).origin);
  }
  await import('./embed.ts');
}
