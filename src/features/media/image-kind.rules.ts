/** The accepted formats by magic bytes (offset and hex); the sender's content type is ignored. */
const SIGNATURES = {
  jpeg: [[0, 'ffd8ff']],
  png: [[0, '89504e470d0a1a0a']],
  gif: [[0, '474946383']],
  webp: [
    [0, '52494646'],
    [8, '57454250'],
  ],
  avif: [[4, '6674797061766966']],
} as const satisfies Record<string, readonly (readonly [number, string])[]>;

type ImageKind = keyof typeof SIGNATURES;

const MAX_SIGNATURE_LENGTH = 16;

/**
 * Returns the format of a file, or null if it is not accepted. SVG is not: it may contain scripts and refer to other
 * files, so it never reaches a decoder.
 */
export function findImageKind(bytes: Uint8Array): ImageKind | null {
  const head = [...bytes.subarray(0, MAX_SIGNATURE_LENGTH)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const kinds = Object.keys(SIGNATURES) as ImageKind[];
  const isOf = (kind: ImageKind) =>
    SIGNATURES[kind].every(([at, signature]) => head.startsWith(signature, at * 2));
  return kinds.find(isOf) ?? null;
}
