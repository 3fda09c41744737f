/** A table that an archive holds, as one file of lines of JSON. */
export interface ArchivedTable {
  readonly name: string;
  /** What its rows are, for readers of the file. */
  readonly holds: string;
  /**
   * Columns that are written only with secrets: without them they are null, or, where a row needs one, made
   * anew when the archive is read, so that links and codes of before end.
   */
  readonly secrets?: Readonly<Record<string, 'empty' | 'fresh'>>;
  /** Rows that mean nothing without their secret, and are written only with secrets. */
  readonly isSecret?: boolean;
  /** Before the primary key: rows that others of the table refer to come first. */
  readonly first?: string;
}

/** In an order in which every row finds what it refers to. */
export const ARCHIVED_TABLES = [
  { name: 'site_settings', holds: 'the settings of the publication' },
  {
    name: 'members',
    holds: 'accounts',
    secrets: {
      password_hash: 'empty',
      foreign_password_hash: 'empty',
      // Without the secrets nobody has a second factor to be asked for.
      second_factor_at: 'empty',
    },
  },
  { name: 'member_labels', holds: 'labels that staff gave members' },
  { name: 'member_segments', holds: 'filters of members that staff saved' },
  { name: 'member_notes', holds: 'what staff note about members' },
  { name: 'identities', holds: 'accounts of members at OpenID Connect providers' },
  { name: 'second_factors', holds: 'apps that show codes', isSecret: true },
  {
    name: 'second_factor_removals',
    holds: 'second factors that one of two admins wants removed',
    isSecret: true,
  },
  { name: 'recovery_codes', holds: 'codes that stand in for the app', isSecret: true },
  { name: 'passkeys', holds: 'passkeys', isSecret: true },
  { name: 'erasures', holds: 'who asked to be erased, and when it was done' },
  { name: 'erased_customers', holds: 'customers at Stripe whose person was erased' },
  { name: 'api_keys', holds: 'keys of servers', isSecret: true },
  { name: 'authors', holds: 'bylines' },
  { name: 'articles', holds: 'articles, drafts too' },
  { name: 'article_authors', holds: 'the bylines of articles, in order' },
  { name: 'article_slugs', holds: 'every slug that an article has or had' },
  { name: 'article_revisions', holds: 'what articles said before' },
  { name: 'article_words', holds: 'what articles are found by' },
  { name: 'article_goals', holds: 'what tips must reach for an article to become free' },
  { name: 'article_funnel_days', holds: 'how often walls and plans were shown' },
  { name: 'article_previews', holds: 'links to drafts', isSecret: true },
  { name: 'redirects', holds: 'old addresses and where they lead' },
  { name: 'tiers', holds: 'plans' },
  { name: 'tier_prices', holds: 'prices of plans, old ones too' },
  { name: 'offers', holds: 'discounts' },
  { name: 'offer_redemptions', holds: 'offers that were used' },
  { name: 'stripe_objects', holds: 'prices and portal configurations at Stripe' },
  { name: 'stripe_customers', holds: 'the customers of members at Stripe' },
  { name: 'checkouts', holds: 'what was asked of Stripe to sell' },
  { name: 'payments', holds: 'money that came in' },
  { name: 'payment_fees', holds: 'what Stripe kept of it' },
  { name: 'refund_entries', holds: 'money that went back' },
  { name: 'refund_requests', holds: 'refunds that staff asked for' },
  { name: 'dispute_entries', holds: 'claims of banks' },
  { name: 'dispute_movements', holds: 'what disputes withdrew and gave back' },
  { name: 'fraud_warnings', holds: 'early warnings of fraud' },
  { name: 'subscriptions', holds: 'subscriptions with their ids at Stripe' },
  { name: 'mrr_changes', holds: 'changes of what subscriptions are worth a month' },
  { name: 'tips', holds: 'tips' },
  { name: 'pledges', holds: 'monthly tips', secrets: { stop_token: 'fresh' } },
  { name: 'pledge_amounts', holds: 'amounts of monthly tips' },
  { name: 'gifts', holds: 'gift subscriptions', secrets: { code_hash: 'fresh' } },
  { name: 'price_moves', holds: 'subscribers who are moved to a new price' },
  { name: 'price_move_steps', holds: 'each subscription of such a move' },
  { name: 'trial_claims', holds: 'who had a trial, by keyed hash', isSecret: true },
  { name: 'balance_transactions', holds: 'what moved the balance at Stripe' },
  { name: 'payouts', holds: 'transfers to the bank' },
  { name: 'reconciliations', holds: 'comparisons of the books with Stripe' },
  { name: 'author_statements', holds: 'statements of authors' },
  { name: 'author_statement_lines', holds: 'their lines' },
  { name: 'statement_months', holds: 'months whose statements were drafted' },
  { name: 'grants', holds: 'the ledger of access' },
  { name: 'grant_ends', holds: 'ends of grants, with their cause' },
  { name: 'gift_links', holds: 'links that give away an article', isSecret: true },
  { name: 'groups', holds: 'groups that read by one agreement' },
  { name: 'group_seats', holds: 'their seats', secrets: { code_hash: 'empty' } },
  { name: 'group_grants', holds: 'which grants a group gave' },
  { name: 'member_feeds', holds: 'feeds of members', isSecret: true },
  {
    name: 'comments',
    holds: 'comments, held and rejected ones too',
    first: '(parent_id IS NOT NULL)',
  },
  { name: 'comment_writers', holds: 'how often members wrote' },
  { name: 'comment_revisions', holds: 'what comments said before' },
  { name: 'comment_likes', holds: 'likes' },
  {
    name: 'illegal_content_notices',
    holds: 'reports of illegal content without an account',
    secrets: { token_hash: 'fresh' },
  },
  { name: 'comment_reports', holds: 'reports' },
  { name: 'comment_mentions', holds: 'whom comments name' },
  { name: 'statements_of_reasons', holds: 'decisions as the law wants them told' },
  { name: 'ignored_members', holds: 'whose comments a member does not want to see' },
  { name: 'conversation_follows', holds: 'who follows a conversation' },
  { name: 'notices', holds: 'what members were told' },
  { name: 'notice_choices', holds: 'how they want to be told', secrets: { link_token: 'fresh' } },
  { name: 'newsletters', holds: 'newsletters' },
  {
    name: 'newsletter_contacts',
    holds: 'addresses that chose a newsletter',
    secrets: { link_token: 'fresh' },
  },
  { name: 'newsletter_consents', holds: 'the ledger of consent' },
  { name: 'newsletter_suppressions', holds: 'addresses that nothing is sent to, by hash' },
  { name: 'newsletter_bounces', holds: 'mails that came back lately, by hash' },
  { name: 'newsletter_links', holds: 'links of mails that were sent, by hash', isSecret: true },
  { name: 'issues', holds: 'what newsletters sent' },
  { name: 'issue_recipients', holds: 'to whom, and what became of it' },
  { name: 'move_runs', holds: 'moves from other systems' },
  { name: 'moved_items', holds: 'what each of their ids became here' },
  {
    name: 'webhook_endpoints',
    holds: 'where events are sent',
    isSecret: true,
  },
  {
    name: 'audit_entries',
    holds: 'who changed what',
    secrets: { personal_salt: 'empty' },
    first: 'position',
  },
  { name: 'audit_heads', holds: 'the end of the chain of the audit log' },
] as const satisfies readonly ArchivedTable[];

export type ArchivedName = (typeof ARCHIVED_TABLES)[number]['name'];

/** Tables of this installation alone, each with the reason why an archive leaves it out. */
export const LEFT_OUT = {
  sessions: 'sign-ins of this installation; everyone signs in again',
  refresh_tokens: 'tokens of these sign-ins',
  registrations: 'passwords that wait for the proof of an address, for an hour',
  sign_in_requests: 'mailed codes, for minutes',
  password_resets: 'mailed links, for an hour',
  hand_offs: 'sign-ins on their way to another site, for a minute',
  erasure_links: 'mailed links to an erasure, for a short time',
  address_changes: 'changes of an address that wait for both mailboxes',
  known_devices: 'browsers that signed in here',
  sign_in_tickets: 'sign-ins that wait for the second factor',
  passkey_challenges: 'what a passkey has to sign, for minutes',
  provider_requests: 'ways to a provider and back, for minutes',
  newsletter_signups:
    'requests that wait for a confirmation, which the ledger of consent also holds',
  member_imports: 'files that an admin handed in, until they are applied',
  move_records: 'records of a move while its command runs',
  staff_moves: 'moves of the console, for a month',
  staff_move_files: 'their files',
  staff_move_file_pieces: 'the bytes of their files',
  address_reads: 'counts of reads by address, for two days',
  conversation_events: 'what live streams show, for a day',
  akismet_checks: 'what Akismet was told, for a month',
  captured_changes: 'changes that are about to be told to other systems',
  outgoing_events: 'events that were told to other systems, for seven days',
  webhook_deliveries: 'their deliveries',
  webhook_events: "Stripe's events; what they said is in the books, and reconciliation asks again",
  subscription_changes: 'calls to Stripe that are under way',
  revenue_months: 'sums of months, which are computed again',
  paid_days: 'sums of days, which are computed again',
  stripe_keys: "the account of this installation's key",
  stripe_rate_limits: 'the pace of calls to Stripe',
  sending_pace: 'the pace of mails',
  outbox_messages: 'mails that this installation sends or sent',
  idempotent_requests: 'answers for repetitions, for a day',
  rate_limits: 'counts of requests',
  clock: 'the clock, which is moved only outside production',
} as const satisfies Readonly<Record<string, string>>;
