import type { Page } from '../page.ts';
import { apiKeyPages } from './api-keys.page.ts';
import { articleListPages } from './article-list.page.ts';
import { articlePreviewPages } from './article-preview.page.ts';
import { articlePages } from './articles.page.ts';
import { auditPages } from './audit.page.ts';
import { authorPages } from './authors.page.ts';
import { commenterPages } from './commenter.page.ts';
import { dashboardPages, healthPages } from './dashboard.page.ts';
import { disputePages } from './disputes.page.ts';
import { filePages } from './files.page.ts';
import { funnelPages } from './funnel.page.ts';
import { givenGiftPages } from './given-gifts.page.ts';
import { groupPages } from './groups.page.ts';
import { inboxPages, reviewPages } from './inbox.page.ts';
import { issuePreviewPages } from './issue-preview.page.ts';
import { memberImportPages } from './member-imports.page.ts';
import { memberListPages } from './member-list.page.ts';
import { memberViewPages } from './member-view.page.ts';
import { memberPages } from './members.page.ts';
import { moderationPages } from './moderation.page.ts';
import { moderationRulesPages } from './moderation-rules.page.ts';
import { moderationSelectedPages } from './moderation-selected.page.ts';
import { moderationStatementPages } from './moderation-statements.page.ts';
import { moneyPages, recurringPages } from './money.page.ts';
import { movingPages } from './moving.page.ts';
import { newsletterListPages } from './newsletter-list.page.ts';
import { issuePages, newsletterPages } from './newsletters.page.ts';
import { offerPages } from './offers.page.ts';
import { payoutPages } from './payouts.page.ts';
import { reconciliationPages } from './reconciliations.page.ts';
import { revenuePages } from './revenue.page.ts';
import { revisionPages } from './revisions.page.ts';
import { searchPages } from './search.page.ts';
import { settingsPages } from './settings.page.ts';
import { statementPages } from './statements.page.ts';
import { suppressionPages } from './suppressions.page.ts';
import { textsPages } from './texts.page.ts';
import { tierPages } from './tiers.page.ts';
import { tipPages } from './tips.page.ts';
import { transparencyPages } from './transparency.page.ts';
import { webhookDeliveryPages, webhookEndpointPages } from './webhook-endpoints.page.ts';

/**
 * Every page and form of the staff console. Express uses the first match, so a literal path comes before a path whose
 * parameter would match it.
 */
export const STAFF_PAGES: readonly Page[] = [
  dashboardPages,
  searchPages,
  revenuePages,
  funnelPages,
  tipPages,
  commenterPages,
  moderationRulesPages,
  transparencyPages,
  moderationStatementPages,
  moderationSelectedPages,
  moderationPages,
  articleListPages,
  articlePages,
  articlePreviewPages,
  revisionPages,
  newsletterPages,
  newsletterListPages,
  issuePages,
  issuePreviewPages,
  authorPages,
  memberListPages,
  memberPages,
  memberViewPages,
  groupPages,
  memberImportPages,
  movingPages,
  filePages,
  suppressionPages,
  tierPages,
  moneyPages,
  recurringPages,
  inboxPages,
  reviewPages,
  reconciliationPages,
  offerPages,
  givenGiftPages,
  payoutPages,
  disputePages,
  statementPages,
  textsPages,
  settingsPages,
  apiKeyPages,
  webhookEndpointPages,
  webhookDeliveryPages,
  healthPages,
  auditPages,
].flat();
