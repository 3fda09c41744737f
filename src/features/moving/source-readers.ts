import type { SourceReader } from './source-reader.ts';
import { readBeehiiv } from './sources/beehiiv/read-beehiiv.ts';
import { readButtondown } from './sources/buttondown/read-buttondown.ts';
import { readCommento } from './sources/commento/read-commento.ts';
import { readCoral } from './sources/coral/read-coral.ts';
import { readPlainCsv } from './sources/csv/read-plain-csv.ts';
import { readDisqus } from './sources/disqus/read-disqus.ts';
import { ghostReader } from './sources/ghost/ghost.reader.ts';
import { readIsso } from './sources/isso/read-isso.ts';
import { readLeakyPaywall } from './sources/leaky-paywall/read-leaky-paywall.ts';
import { readMailchimp } from './sources/mailchimp/read-mailchimp.ts';
import { readMedium } from './sources/medium/read-medium.ts';
import { readMemberful } from './sources/memberful/read-memberful.ts';
import { readPatreon } from './sources/patreon/read-patreon.ts';
import { readPmpro } from './sources/pmpro/read-pmpro.ts';
import { readRemark42 } from './sources/remark42/read-remark42.ts';
import { readSubstack } from './sources/substack/read-substack.ts';
import { readWooCommerce } from './sources/woocommerce/read-woocommerce.ts';
import { readWordPress } from './sources/wordpress/read-wordpress.ts';

/** All readers in the order of detection: the most specific formats first. */
export const SOURCE_READERS: readonly SourceReader[] = [
  ghostReader,
  readLeakyPaywall,
  readPmpro,
  readWordPress,
  readSubstack,
  readBeehiiv,
  readMedium,
  readButtondown,
  readMailchimp,
  readPatreon,
  readMemberful,
  readWooCommerce,
  readCoral,
  readDisqus,
  readRemark42,
  readCommento,
  readIsso,
  readPlainCsv,
];
