import type { RecordBase } from './source-place.ts';

const PASSWORD_KINDS = ['bcrypt', 'phpass', 'argon2', 'wordpress-bcrypt', 'md5'] as const;

export interface MemberRecord extends RecordBase {
  readonly kind: 'member';
  /** As the source writes it; the plan folds its case and refuses what is no address. */
  readonly email: string;
  readonly name: string | null;
  readonly note: string | null;
  readonly labels: readonly string[];
  readonly createdAt: Date | null;
  /** `deleted` members are listed and not imported. */
  readonly status: 'active' | 'suspended' | 'deleted';
  /** Null where the member may comment; `until` null for ever. */
  readonly commentBan: { readonly until: Date | null } | null;
  readonly passwordHash: {
    readonly kind: (typeof PASSWORD_KINDS)[number];
    readonly hash: string;
  } | null;
}

/** An address that nothing may be sent to; it wins over every consent. */
export interface SuppressionRecord extends RecordBase {
  readonly kind: 'suppression';
  readonly email: string;
  readonly reason: 'bounce' | 'complaint' | 'unsubscribed' | 'staff';
  readonly since: Date | null;
}

/** A word that the old system's staff gave a member; for sources that list them apart from the members. */
export interface LabelRecord extends RecordBase {
  readonly kind: 'label';
  readonly memberId: string;
  readonly label: string;
}

/** That an address chose a newsletter, or left it. `newsletterId` null: the source does not name which. */
export interface ConsentRecord extends RecordBase {
  readonly kind: 'consent';
  /** The address, or the member's id where the source lists consents apart from the members. */
  readonly of: { readonly email: string } | { readonly memberId: string };
  readonly newsletterId: string | null;
  readonly isSubscribed: boolean;
  /** When and how the source says that it was given; null where it does not. */
  readonly since: Date | null;
  readonly evidence: string | null;
}
