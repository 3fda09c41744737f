/** The WebAssembly functions used here. Node's types leave them to the DOM's. */
declare namespace WebAssembly {
  function compile(bytes: Uint8Array): Promise<object>;
  function instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
}
