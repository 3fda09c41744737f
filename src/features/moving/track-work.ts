import type { ImportedKind } from './import/import-all.ts';
import { NOUNS } from './move-report.ts';
import { type MoveStep, type OnProgress, type Part, trackStep } from './progress.rules.ts';

/** The cost of a record relative to a member, measured on a large Ghost site; some kinds include Stripe calls. */
const WEIGHTS = {
  site: 5,
  plan: 10,
  offer: 10,
  newsletter: 5,
  author: 5,
  tag: 1,
  media: 40,
  accessRule: 1,
  article: 15,
  redirect: 1,
  member: 1,
  label: 0.5,
  suppression: 0.5,
  consent: 1,
  grant: 5,
  subscription: 5,
  liveSubscription: 200,
  gift: 5,
  comment: 4,
} as const satisfies Record<ImportedKind, number>;

/** Tracks the progress of a step that processes one kind after the other. */
export function trackKinds(
  step: MoveStep,
  counts: readonly { readonly kind: string; readonly count: number }[],
  onProgress: OnProgress = () => undefined,
) {
  const parts = new Map<string, Part>(
    counts.flatMap(({ kind, count: total }) =>
      isImported(kind) ? [[NOUNS[kind], { total, weight: WEIGHTS[kind] }] as const] : [],
    ),
  );
  const tracker = trackStep(step, parts, { onProgress, nowMs: () => performance.now() });
  return { at: (kind: ImportedKind, count: number) => tracker.at(NOUNS[kind], count) };
}

function isImported(kind: string): kind is ImportedKind {
  return kind in WEIGHTS;
}
