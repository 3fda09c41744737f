import type { RecordBase } from './source-place.ts';

const PASSWORD_KINDS = ['bcrypt', 'phpass', 'argon2', 'wordpress-bcrypt', 'md5'] as const;

export interface MemberRecord extends RecordBase {
  readonly kind: 'member';
  /** The address as the source writes it; the import lower-cases it and rejects invalid addresses. */
  readonly email: string;
  readonly name: string | null;
  readonly note: string | null;
  readonly labels: readonly string[];
  readonly createdAt: Date | null;
  /** `deleted` members are listed but not imported. */
  readonly status: 'active' | 'suspended' | 'deleted';
  /** Null if the member may comment; `until` is null for a permanent ban. */
  readonly commentBan: { readonly until: Date | null } | null;
  readonly passwordHash: {
    readonly kind: (typeof PASSWORD_KINDS)[number];
    readonly hash: string;
  } | null;
}

/** An address that must not receive mail; it overrides every consent. */
export interface SuppressionRecord extends RecordBase {
  readonly kind: 'suppression';
  readonly email: string;
  readonly reason: 'bounce' | 'complaint' | 'unsubscribed' | 'staff';
  readonly since: Date | null;
}

/** A label that the old system's staff gave a member, for sources that list labels separately from members. */
export interface LabelRecord extends RecordBase {
  readonly kind: 'label';
  readonly memberId: string;
  readonly label: string;
}

/** A newsletter subscription or unsubscription. `newsletterId` is null if the source does not name the newsletter. */
export interface ConsentRecord extends RecordBase {
  readonly kind: 'consent';
  /** The address, or the member's id if the source lists consents separately from members. */
  readonly of: { readonly email: string } | { readonly memberId: string };
  readonly newsletterId: string | null;
  readonly isSubscribed: boolean;
  /** The date and evidence of the consent; null if the source does not state them. */
  readonly since: Date | null;
  readonly evidence: string | null;
}
