import { forbidden } from '../../platform/errors/refusals.ts';
import { outranks, type Role } from '../../roles/roles.ts';
import type { Page } from '../page.ts';
import { createApiKey, revokeApiKey, showApiKeys } from './api-keys.page.ts';
import {
  createArticle,
  deleteArticle,
  mailArticle,
  publishArticle,
  removePicture,
  saveArticle,
  showArticleForm,
  showNewArticle,
  showPreview,
  unpublishArticle,
} from './article.page.ts';
import { createPreviewLink, revokePreviewLink } from './article-extras.page.ts';
import { saveGoal } from './article-goal.page.ts';
import { showArticles } from './articles.page.ts';
import { showAudit } from './audit.page.ts';
import {
  createAuthor,
  deleteAuthor,
  removeAvatar,
  saveAuthor,
  showAuthor,
  showAuthors,
  showNewAuthor,
} from './authors.page.ts';
import { banOrMuteCommenter, renderCommenter, showCommenter } from './commenter.page.ts';
import { showDashboard } from './dashboard.page.ts';
import { downloadFile } from './files.page.ts';
import {
  createGroup,
  endGroup,
  inviteToGroup,
  removeSeat,
  saveGroup,
  showGroup,
  showGroups,
} from './groups.page.ts';
import { showHealth } from './health.page.ts';
import { retryEvent, showInbox } from './inbox.page.ts';
import {
  continueIssue,
  createIssue,
  deleteIssue,
  saveIssue,
  sendIssue,
  showIssue,
  showNewIssue,
  stopIssue,
  testIssue,
} from './issue.page.ts';
import { showIssuePreview, showMail } from './issue-preview.page.ts';
import { endGrant, grantAccess, renderMember, saveMember, showMember } from './member.page.ts';
import { applyMemberImport, deleteMemberImport, showMemberImport } from './member-import.page.ts';
import { showMemberImports, uploadMemberFile } from './member-imports.page.ts';
import { notesBelow } from './member-notes.page.ts';
import { showMembers } from './members.page.ts';
import { decideCase, decideMany, showCase, showModeration } from './moderation.page.ts';
import { refundPayment, showMoney } from './money.page.ts';
import { createNewsletter, showNewsletters } from './newsletters.page.ts';
import { endPriceMove, movePrices } from './price-moves.page.ts';
import {
  showReconciliation,
  showReconciliations,
  startReconciliation,
} from './reconciliations.page.ts';
import { showRecurring } from './recurring.page.ts';
import { acceptEvent, dismissEvent, showReview } from './review.page.ts';
import { restoreRevision, showRevisions } from './revisions.page.ts';
import { saveSettings, showSettings } from './settings.page.ts';
import { liftSuppression, showSuppressions, suppressEmail } from './suppressions.page.ts';
import {
  archiveTier,
  createTier,
  restoreTier,
  saveTier,
  showTier,
  showTiers,
} from './tiers.page.ts';
import { decideTip, showTips } from './tips.page.ts';

const memberNotes = notesBelow('/staff/members', renderMember);
const writerNotes = notesBelow('/staff/moderation/writers', renderCommenter);

const FOR_MODERATORS: readonly Page[] = [
  { method: 'get', path: '/staff', handle: showDashboard },
  { method: 'get', path: '/staff/moderation', handle: showModeration },
  { method: 'post', path: '/staff/moderation', handle: decideMany },
  { method: 'get', path: '/staff/moderation/tips', handle: showTips },
  { method: 'post', path: '/staff/moderation/tips/:id', handle: decideTip },
  { method: 'get', path: '/staff/moderation/writers/:id', handle: showCommenter },
  { method: 'post', path: '/staff/moderation/writers/:id', handle: banOrMuteCommenter },
  { method: 'post', path: '/staff/moderation/writers/:id/notes', handle: writerNotes.note },
  {
    method: 'post',
    path: '/staff/moderation/writers/:id/notes/:noteId/remove',
    handle: writerNotes.remove,
  },
  { method: 'get', path: '/staff/moderation/:id', handle: showCase },
  { method: 'post', path: '/staff/moderation/:id', handle: decideCase },
];

const FOR_EDITORS: readonly Page[] = [
  { method: 'get', path: '/staff/articles', handle: showArticles },
  { method: 'post', path: '/staff/articles', handle: createArticle },
  { method: 'get', path: '/staff/articles/new', handle: showNewArticle },
  { method: 'get', path: '/staff/articles/:id', handle: showArticleForm },
  { method: 'post', path: '/staff/articles/:id', handle: saveArticle },
  { method: 'get', path: '/staff/articles/:id/preview', handle: showPreview },
  { method: 'get', path: '/staff/articles/:id/revisions', handle: showRevisions },
  { method: 'post', path: '/staff/articles/:id/revisions', handle: restoreRevision },
  { method: 'post', path: '/staff/articles/:id/publish', handle: publishArticle },
  { method: 'post', path: '/staff/articles/:id/unpublish', handle: unpublishArticle },
  { method: 'post', path: '/staff/articles/:id/delete', handle: deleteArticle },
  { method: 'post', path: '/staff/articles/:id/picture/remove', handle: removePicture },
  { method: 'post', path: '/staff/articles/:id/email', handle: mailArticle },
  { method: 'post', path: '/staff/articles/:id/previews', handle: createPreviewLink },
  { method: 'post', path: '/staff/articles/:id/previews/:linkId/close', handle: revokePreviewLink },
  { method: 'post', path: '/staff/articles/:id/goal', handle: saveGoal },
  { method: 'get', path: '/staff/newsletters', handle: showNewsletters },
  { method: 'get', path: '/staff/newsletters/issues/new', handle: showNewIssue },
  { method: 'post', path: '/staff/newsletters/issues', handle: createIssue },
  { method: 'get', path: '/staff/newsletters/issues/:id', handle: showIssue },
  { method: 'post', path: '/staff/newsletters/issues/:id', handle: saveIssue },
  { method: 'get', path: '/staff/newsletters/issues/:id/preview', handle: showIssuePreview },
  { method: 'get', path: '/staff/newsletters/issues/:id/preview/mail', handle: showMail },
  { method: 'post', path: '/staff/newsletters/issues/:id/test', handle: testIssue },
  { method: 'post', path: '/staff/newsletters/issues/:id/send', handle: sendIssue },
  { method: 'post', path: '/staff/newsletters/issues/:id/stop', handle: stopIssue },
  { method: 'post', path: '/staff/newsletters/issues/:id/continue', handle: continueIssue },
  { method: 'post', path: '/staff/newsletters/issues/:id/delete', handle: deleteIssue },
];

const FOR_ADMINS: readonly Page[] = [
  { method: 'get', path: '/staff/authors', handle: showAuthors },
  { method: 'post', path: '/staff/authors', handle: createAuthor },
  { method: 'get', path: '/staff/authors/new', handle: showNewAuthor },
  { method: 'get', path: '/staff/authors/:id', handle: showAuthor },
  { method: 'post', path: '/staff/authors/:id', handle: saveAuthor },
  { method: 'post', path: '/staff/authors/:id/delete', handle: deleteAuthor },
  { method: 'post', path: '/staff/authors/:id/picture/remove', handle: removeAvatar },
  { method: 'post', path: '/staff/newsletters', handle: createNewsletter },
  { method: 'get', path: '/staff/members', handle: showMembers },
  { method: 'get', path: '/staff/groups', handle: showGroups },
  { method: 'post', path: '/staff/groups', handle: createGroup },
  { method: 'get', path: '/staff/groups/:id', handle: showGroup },
  { method: 'post', path: '/staff/groups/:id', handle: saveGroup },
  { method: 'post', path: '/staff/groups/:id/end', handle: endGroup },
  { method: 'post', path: '/staff/groups/:id/seats', handle: inviteToGroup },
  { method: 'post', path: '/staff/groups/:id/seats/:seatId/remove', handle: removeSeat },
  { method: 'get', path: '/staff/members/:id', handle: showMember },
  { method: 'post', path: '/staff/members/:id/standing', handle: saveMember },
  { method: 'post', path: '/staff/members/:id/notes', handle: memberNotes.note },
  { method: 'post', path: '/staff/members/:id/notes/:noteId/remove', handle: memberNotes.remove },
  { method: 'post', path: '/staff/members/:id/comps', handle: grantAccess },
  { method: 'post', path: '/staff/grants/:id/end', handle: endGrant },
  { method: 'get', path: '/staff/member-imports', handle: showMemberImports },
  { method: 'post', path: '/staff/member-imports', handle: uploadMemberFile },
  { method: 'get', path: '/staff/member-imports/:id', handle: showMemberImport },
  { method: 'post', path: '/staff/member-imports/:id/apply', handle: applyMemberImport },
  { method: 'post', path: '/staff/member-imports/:id/remove', handle: deleteMemberImport },
  { method: 'get', path: '/staff/files/:name', handle: downloadFile },
  { method: 'get', path: '/staff/suppressions', handle: showSuppressions },
  { method: 'post', path: '/staff/suppressions', handle: suppressEmail },
  { method: 'post', path: '/staff/suppressions/:id/lift', handle: liftSuppression },
  { method: 'get', path: '/staff/tiers', handle: showTiers },
  { method: 'post', path: '/staff/tiers', handle: createTier },
  { method: 'get', path: '/staff/tiers/:id', handle: showTier },
  { method: 'post', path: '/staff/tiers/:id', handle: saveTier },
  { method: 'post', path: '/staff/tiers/:id/archive', handle: archiveTier },
  { method: 'post', path: '/staff/tiers/:id/sell', handle: restoreTier },
  { method: 'post', path: '/staff/tiers/:id/moves', handle: movePrices },
  { method: 'post', path: '/staff/tiers/:id/moves/:moveId/end', handle: endPriceMove },
  { method: 'get', path: '/staff/money', handle: showMoney },
  { method: 'post', path: '/staff/money/payments/:id/refund', handle: refundPayment },
  { method: 'get', path: '/staff/money/recurring', handle: showRecurring },
  { method: 'get', path: '/staff/money/inbox', handle: showInbox },
  { method: 'get', path: '/staff/money/inbox/:id', handle: showReview },
  { method: 'post', path: '/staff/money/inbox/:id/accept', handle: acceptEvent },
  { method: 'post', path: '/staff/money/inbox/:id/dismiss', handle: dismissEvent },
  { method: 'post', path: '/staff/money/inbox/:id/retry', handle: retryEvent },
  { method: 'get', path: '/staff/money/books', handle: showReconciliations },
  { method: 'post', path: '/staff/money/books', handle: startReconciliation },
  { method: 'get', path: '/staff/money/books/:id', handle: showReconciliation },
  { method: 'get', path: '/staff/settings', handle: showSettings },
  { method: 'post', path: '/staff/settings', handle: saveSettings },
  { method: 'get', path: '/staff/api-keys', handle: showApiKeys },
  { method: 'post', path: '/staff/api-keys', handle: createApiKey },
  { method: 'post', path: '/staff/api-keys/:id/revoke', handle: revokeApiKey },
  { method: 'get', path: '/staff/health', handle: showHealth },
  { method: 'get', path: '/staff/audit', handle: showAudit },
];

/** Every page and form of the staff console. */
export const STAFF_PAGES: readonly Page[] = [
  ...FOR_MODERATORS.map((page) => requireRole('moderator', page)),
  ...FOR_EDITORS.map((page) => requireRole('editor', page)),
  ...FOR_ADMINS.map((page) => requireRole('admin', page)),
];

/**
 * The API checks the role as well; this check hides empty forms from roles that could not submit them.
 */
function requireRole(role: Role, page: Page): Page {
  return {
    ...page,
    async handle(request) {
      const { me } = request.visit;
      if (me !== null && outranks(role, me.role)) throw forbidden();
      return await page.handle(request);
    },
  };
}
