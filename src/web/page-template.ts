import { randomUUID } from 'node:crypto';
import { escapeHtml, type Html } from '../platform/html/html.ts';

/**
 * Slots stand in markup that many readers share, in place of what belongs to one view. They are random, so no
 * text of a user can contain one, and escaping does not change them.
 */
export const PAGE_KEY_SLOT = randomUUID();
export const MEMBER_NAME_SLOT = randomUUID();

const ANY_SLOT = new RegExp(`(${PAGE_KEY_SLOT}|${MEMBER_NAME_SLOT})`);

/** What belongs to one view of a page. */
interface ViewValues {
  /** Tells the forms of this view apart from those of all others. */
  readonly pageKey: string;
  readonly memberName: string;
}

/** A page that many readers share: its bytes, cut at its slots. */
export interface PageTemplate {
  readonly bytes: number;
  fill(values: ViewValues): Buffer;
}

export function createPageTemplate({ markup }: Html): PageTemplate {
  // `split` returns what the group matched as well, so that every second part is a slot.
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
