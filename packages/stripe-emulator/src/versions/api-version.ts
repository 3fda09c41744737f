/** The API version that the emulator speaks, to which stripe-node 23.1 is pinned. */
export const API_VERSION = '2026-10-28.endive';
