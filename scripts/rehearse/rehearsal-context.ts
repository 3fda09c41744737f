import type { SeededRandom } from '../system/seeded-random.ts';
import type { EventCounts } from './event-counts.ts';
import type { RehearsalSite } from './rehearsal-site.ts';

export interface RehearsalContext {
  readonly site: RehearsalSite;
  readonly random: SeededRandom;
  readonly counts: EventCounts;
  /** The slugs of all published articles. */
  readonly articles: string[];
}
