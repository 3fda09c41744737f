import { randomUUID } from 'node:crypto';
import { escapeHtml, type Html } from '../platform/html/html.ts';

/**
 * Placeholders, in markup that many readers share, for values that belong to one view. They are random, so no user's
 * text can contain them, and escaping does not change them.
 */
export const PAGE_KEY_SLOT = randomUUID();
export const MEMBER_NAME_SLOT = randomUUID();

const ANY_SLOT = new RegExp(`(${PAGE_KEY_SLOT}|${MEMBER_NAME_SLOT})`);

/** The values that belong to one view of a page. */
interface ViewValues {
  /** Distinguishes the forms of this view from those of all others. */
  readonly pageKey: string;
  readonly memberName: string;
}

/** A page shared by many readers: its bytes, split at its placeholders. */
export interface PageTemplate {
  readonly bytes: number;
  fill(values: ViewValues): Buffer;
}

export function createPageTemplate({ markup }: Html): PageTemplate {
  // `split` also returns the captured group, so every second part is a placeholder.
  const parts = markup
    .split(ANY_SLOT)
    .map((part, index) => (index % 2 === 0 ? Buffer.from(part) : part));
  return {
    bytes: Buffer.byteLength(markup),
    fill({ pageKey, memberName }) {
      const key = Buffer.from(pageKey);
      const name = Buffer.from(escapeHtml(memberName));
      const fillSlot = (slot: string): Buffer => (slot === PAGE_KEY_SLOT ? key : name);
      return Buffer.concat(parts.map((part) => (typeof part === 'string' ? fillSlot(part) : part)));
    },
  };
}
