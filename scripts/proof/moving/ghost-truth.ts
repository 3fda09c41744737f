import { readFileSync } from 'node:fs';

/** The part of the expected results of the real Ghost export that tests compare. */
export interface GhostTruth {
  readonly tiers: readonly { readonly key: string; readonly id: string; readonly name: string }[];
  readonly posts: readonly ExpectedPost[];
  readonly pages: readonly ExpectedPost[];
  readonly members: readonly ExpectedMember[];
  readonly comments: readonly ExpectedComment[];
  readonly newsletters: readonly { readonly slug: string; readonly name: string }[];
  readonly offers: readonly unknown[];
  readonly redirects: readonly {
    readonly from: string;
    readonly to: string;
    readonly status: number;
  }[];
}

interface ExpectedPost {
  readonly slug: string;
  readonly title: string;
  readonly status: 'published' | 'draft' | 'scheduled' | 'sent';
  readonly visibility: 'public' | 'members' | 'paid' | 'tiers';
  readonly tiers: readonly string[];
  readonly cut: { readonly public_mark: string | null; readonly gated_mark: string } | null;
  readonly authors: readonly string[];
}

interface ExpectedMember {
  readonly id: string;
  readonly email: string;
  readonly kind: string;
  readonly twin_of?: string;
  readonly newsletters: readonly string[];
  readonly email_suppressed?: string;
  readonly commenting_disabled?: { readonly until: string | null };
  readonly in_ghost?: null;
  readonly truth: {
    readonly access: 'free' | 'paid' | 'comped' | 'gift' | 'absent';
    readonly tiers: readonly string[];
    readonly until?: string | null;
  };
}

interface ExpectedComment {
  readonly id: string;
  readonly parent_id: string | null;
  readonly status: 'published' | 'hidden' | 'deleted';
  readonly member_email: string | null;
  readonly likes: number;
  readonly reports: number;
}

export function readGhostTruth(path: string): GhostTruth {
  return JSON.parse(readFileSync(path, 'utf8')) as GhostTruth;
}

/** Whether a post of this visibility should be open to a member at an instant. */
export function isOpenByTruth(
  { visibility, tiers }: Pick<ExpectedPost, 'visibility' | 'tiers'>,
  { truth }: Pick<ExpectedMember, 'truth'>,
  at: Date,
): boolean {
  if (visibility === 'public' || visibility === 'members') return true;
  const isOver = truth.until != null && new Date(truth.until) <= at;
  if (truth.access === 'free' || truth.access === 'absent' || isOver) return false;
  // Posts refer to the first paid tier by its slug, members by its key.
  const keys = tiers.map((slug) => (slug === 'default-product' ? 'silver' : slug));
  return visibility === 'paid' || keys.some((key) => truth.tiers.includes(key));
}
