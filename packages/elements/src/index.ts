/** The global that names the server for elements that are loaded from another host; read by `send-request.ts`. */
const SERVER = Symbol.for('pennypress.server');

/**
 * Registers the elements, which call the API of `server`, its PUBLIC_URL. During server-side rendering it does
 * nothing: the tags are sent unchanged and upgraded in the browser. The first call determines the server.
 */
export async function defineElements({ server }: { readonly server: string }): Promise<void> {
  if (typeof window === 'undefined' || typeof customElements === 'undefined') return;
  if (!Reflect.has(globalThis, SERVER)) {
    Reflect.set(globalThis, SERVER, new URL(server).origin);
  }
  await import('./embed.ts');
}
