/** The API version that the emulator speaks: the one that stripe-node 23.1 is pinned to. */
export const API_VERSION = '2026-10-28.endive';
