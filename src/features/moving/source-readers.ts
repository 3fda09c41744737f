import type { SourceReader } from './source-reader.ts';
import { ghostReader } from './sources/ghost/ghost.reader.ts';
import { readLeakyPaywall } from './sources/leaky-paywall/read-leaky-paywall.ts';
import { readPmpro } from './sources/pmpro/read-pmpro.ts';
import { readWordPress } from './sources/wordpress/read-wordpress.ts';

/** Every reader, in the order in which they are asked: the more particular ones first. */
export const SOURCE_READERS: readonly SourceReader[] = [
  ghostReader,
  readLeakyPaywall,
  readPmpro,
  readWordPress,
];
