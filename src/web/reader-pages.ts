import { CONTINUE_PATH } from './intent.ts';
import { forMembers, type Page } from './page.ts';
import { showAccount } from './pages/account.page.ts';
import { answerAddress, askForAddress, recoverAddress, showAddress } from './pages/address.page.ts';
import { showArticle } from './pages/article.page.ts';
import { showAuthor } from './pages/author.page.ts';
import { showCancel } from './pages/cancel.page.ts';
import { showCancelled, showReturn } from './pages/checkout.page.ts';
import { postComment } from './pages/comment.form.ts';
import { actOnComment } from './pages/comment-actions.form.ts';
import { confirm, showConfirmation } from './pages/confirm.page.ts';
import { continueIntent } from './pages/continue.page.ts';
import {
  deleteAccount,
  downloadData,
  eraseByLink,
  requestErasure,
  showDeletion,
  showErasure,
} from './pages/delete.page.ts';
import { endDevice, endOtherDevices, showDevices } from './pages/devices.page.ts';
import { showDone } from './pages/done.page.ts';
import { showExternalSignIn, signInToExternalSite } from './pages/external-sign-in.page.ts';
import { followConversation } from './pages/follow.form.ts';
import { showFront, showSection } from './pages/front.page.ts';
import { redeemGift, showGift, showGiftCard } from './pages/gift.page.ts';
import { createGiftLink } from './pages/gift-link.form.ts';
import { showGiftPurchase } from './pages/gift-purchase.page.ts';
import { claimSeat, showInvitation } from './pages/group.page.ts';
import { removeIdentity } from './pages/identities.part.ts';
import { chooseLanguage } from './pages/language.form.ts';
import {
  confirmSignup,
  savePreferences,
  showPreferences,
  showSignup,
} from './pages/mail-links.page.ts';
import { saveOwnLists, showNewsletters, signUp } from './pages/newsletters.page.ts';
import { saveNotices, showNotices, unignoreMember } from './pages/notices.page.ts';
import {
  inviteReader,
  OWN_GROUP_PATH,
  payGroup,
  removeReader,
  showOwnGroup,
} from './pages/own-group.page.ts';
import { removePasskey, showPasskeys } from './pages/passkeys.page.ts';
import { changePassword, showPasswordChange } from './pages/password.page.ts';
import { changePlan, previewPlan } from './pages/plan-change.page.ts';
import { showPlans } from './pages/plans.page.ts';
import { changePledge, stopPledge } from './pages/pledges.form.ts';
import { showPreview } from './pages/preview.page.ts';
import { removePicture, savePicture, saveProfile } from './pages/profile.page.ts';
import { beginWithProvider, finishWithProvider } from './pages/providers.page.ts';
import { giveSubscription, subscribe } from './pages/purchase.form.ts';
import { revokeGift, rotateFeed, showReading } from './pages/reading.page.ts';
import { showReceipt, showReceipts } from './pages/receipts.page.ts';
import {
  confirmReport,
  sendReport,
  showReport,
  showReportConfirmation,
} from './pages/report.page.ts';
import { showSearch } from './pages/search.page.ts';
import {
  beginSecondFactor,
  changeSecondFactor,
  confirmSecondFactor,
  showSecondFactor,
} from './pages/second-factor.page.ts';
import { finishSecondStep } from './pages/second-step.page.ts';
import { beginSignIn, showSignIn, signOut } from './pages/signin.page.ts';
import { showCode, useCode } from './pages/signin-code.page.ts';
import { showSignInHelp } from './pages/signin-help.page.ts';
import { showLink, useLink } from './pages/signin-link.page.ts';
import {
  mailReset,
  resetPassword,
  showForgot,
  showPassword,
  showReset,
} from './pages/signin-password.page.ts';

import { sitePages } from './pages/site-page.page.ts';
import {
  cancelAtPeriodEnd,
  openPortal,
  pause,
  payOpenInvoice,
  resume,
  takeOffer,
  withdraw,
} from './pages/subscription.form.ts';
import { showThanks } from './pages/thanks.page.ts';
import { startTip } from './pages/tip.page.ts';
import { unlock } from './pages/unlock.form.ts';

/** Pages of the sign-in flow, which may also run in a window that a publisher's page opened. */
const SIGN_IN = { isOnWayToHandOff: true } as const;

/** Every reader page and form. */
export const READER_PAGES: readonly Page[] = [
  { method: 'get', path: '/', handle: showFront },
  { method: 'get', path: '/tags/:tag', handle: showSection },
  { method: 'get', path: '/authors/:slug', handle: showAuthor },
  { method: 'get', path: '/search', handle: showSearch },
  { method: 'get', path: '/thanks', handle: showThanks },
  { method: 'get', path: '/articles/:slug', handle: (request) => showArticle(request) },
  { method: 'post', path: '/articles/:slug/comments', handle: postComment },
  { method: 'post', path: '/articles/:slug/follow', handle: followConversation },
  { method: 'post', path: '/comments/:id/:act', handle: actOnComment },
  { method: 'post', path: '/articles/:slug/unlock', handle: unlock },
  { method: 'post', path: '/articles/:slug/gifts', handle: createGiftLink },
  { ...SIGN_IN, method: 'get', path: '/signin', handle: (request) => showSignIn(request) },
  { ...SIGN_IN, method: 'post', path: '/signin', handle: beginSignIn },
  { method: 'post', path: '/signin/with', handle: beginWithProvider },
  { method: 'get', path: '/signin/with/:provider/callback', handle: finishWithProvider },
  { method: 'post', path: '/account/identities', handle: removeIdentity },
  { ...SIGN_IN, method: 'post', path: '/signin/second', handle: finishSecondStep },
  { ...SIGN_IN, method: 'get', path: '/signin/elsewhere', handle: showExternalSignIn },
  { ...SIGN_IN, method: 'post', path: '/signin/elsewhere', handle: signInToExternalSite },
  {
    ...SIGN_IN,
    method: 'get',
    path: '/signin/password',
    handle: (request) => showPassword(request),
  },
  { ...SIGN_IN, method: 'get', path: '/signin/help', handle: showSignInHelp },
  { method: 'get', path: '/signin/forgot', handle: (request) => showForgot(request) },
  { method: 'post', path: '/signin/forgot', handle: mailReset },
  { ...SIGN_IN, method: 'get', path: '/signin/code', handle: (request) => showCode(request) },
  { ...SIGN_IN, method: 'post', path: '/signin/code', handle: useCode },
  { method: 'get', path: '/signin/magic', handle: showLink },
  { method: 'post', path: '/signin/magic', handle: useLink },
  { method: 'get', path: '/signin/reset', handle: (request) => showReset(request) },
  { method: 'post', path: '/signin/reset', handle: resetPassword },
  { method: 'get', path: '/newsletters', handle: (request) => showNewsletters(request) },
  { method: 'post', path: '/newsletters', handle: signUp },
  { method: 'post', path: '/newsletters/own', handle: saveOwnLists },
  { method: 'get', path: '/newsletters/confirm', handle: (request) => showSignup(request) },
  { method: 'post', path: '/newsletters/confirm', handle: confirmSignup },
  { method: 'get', path: '/newsletters/preferences', handle: showPreferences },
  { method: 'post', path: '/newsletters/preferences', handle: savePreferences },
  { method: 'get', path: '/report', handle: (request) => showReport(request) },
  { method: 'post', path: '/report', handle: sendReport },
  { method: 'get', path: '/report/confirm', handle: (request) => showReportConfirmation(request) },
  { method: 'post', path: '/report/confirm', handle: confirmReport },
  { method: 'get', path: '/done/:what', handle: showDone },
  { method: 'post', path: '/signout', handle: signOut },
  { method: 'get', path: '/confirm', handle: showConfirmation },
  { method: 'post', path: '/confirm', handle: confirm },
  { method: 'get', path: '/gifts', handle: (request) => showGiftPurchase(request) },
  { method: 'post', path: '/gifts', handle: giveSubscription },
  { method: 'get', path: '/gifts/card', handle: showGiftCard },
  { method: 'get', path: '/gifts/redeem', handle: (request) => showGift(request) },
  { method: 'post', path: '/gifts/redeem', handle: redeemGift },
  { method: 'get', path: '/preview/:token', handle: showPreview },
  { method: 'get', path: '/groups/claim/:code', handle: (request) => showInvitation(request) },
  { method: 'post', path: '/groups/claim/:code', handle: claimSeat },
  ...sitePages,
  { method: 'post', path: '/language', handle: chooseLanguage },
  { method: 'get', path: '/plans', handle: (request) => showPlans(request) },
  { method: 'post', path: '/subscribe', handle: subscribe },
  { method: 'get', path: CONTINUE_PATH, handle: continueIntent },
  { method: 'post', path: '/tips', handle: startTip },
  { method: 'get', path: '/account', handle: (request) => showAccount(request) },
  { method: 'get', path: '/account/email', handle: showAddress },
  { method: 'post', path: '/account/email', handle: askForAddress },
  { method: 'post', path: '/account/email/answer', handle: answerAddress },
  { method: 'post', path: '/account/email/recovery', handle: recoverAddress },
  { method: 'post', path: '/account/profile', handle: saveProfile },
  { method: 'post', path: '/account/profile/picture', handle: savePicture },
  { method: 'post', path: '/account/profile/picture/remove', handle: removePicture },
  forMembers('/account/password', showPasswordChange),
  { method: 'post', path: '/account/password', handle: changePassword },
  forMembers('/account/export.json', downloadData, '/account#data'),
  forMembers('/account/delete', showDeletion),
  { method: 'post', path: '/account/delete', handle: deleteAccount },
  { method: 'get', path: '/account/erase', handle: (request) => showErasure(request) },
  { method: 'post', path: '/account/erase', handle: requestErasure },
  { method: 'post', path: '/account/erase/confirm', handle: eraseByLink },
  { method: 'post', path: '/account/ignored', handle: unignoreMember },
  forMembers('/account/subscription/cancel', showCancel),
  { method: 'post', path: '/account/subscription/cancel', handle: cancelAtPeriodEnd },
  { method: 'post', path: '/account/subscription/offer', handle: takeOffer },
  { method: 'post', path: '/account/subscription/pause', handle: pause },
  { method: 'post', path: '/account/subscription/resume', handle: resume },
  { method: 'post', path: '/account/subscription/withdraw', handle: withdraw },
  { method: 'post', path: '/account/subscription/preview', handle: previewPlan },
  { method: 'post', path: '/account/subscription/change', handle: changePlan },
  { method: 'post', path: '/account/billing', handle: openPortal },
  { method: 'post', path: '/account/subscription/pay', handle: payOpenInvoice },
  forMembers('/account/receipts', showReceipts),
  forMembers('/account/receipts/:id', showReceipt),
  forMembers(OWN_GROUP_PATH, (request) => showOwnGroup(request)),
  { method: 'post', path: `${OWN_GROUP_PATH}/seats`, handle: inviteReader },
  { method: 'post', path: `${OWN_GROUP_PATH}/seats/remove`, handle: removeReader },
  { method: 'post', path: `${OWN_GROUP_PATH}/pay`, handle: payGroup },
  { method: 'post', path: '/account/pledges', handle: changePledge },
  { method: 'post', path: '/account/pledges/stop', handle: stopPledge },
  forMembers('/account/second-factor', showSecondFactor),
  { method: 'post', path: '/account/second-factor', handle: beginSecondFactor },
  { method: 'post', path: '/account/second-factor/confirm', handle: confirmSecondFactor },
  { method: 'post', path: '/account/second-factor/change', handle: changeSecondFactor },
  forMembers('/account/passkeys', showPasskeys),
  { method: 'post', path: '/account/passkeys', handle: removePasskey },
  forMembers('/account/reading', showReading),
  { method: 'post', path: '/account/reading/feed', handle: rotateFeed },
  { method: 'post', path: '/account/reading/gifts', handle: revokeGift },
  { method: 'get', path: '/account/notices', handle: (request) => showNotices(request) },
  { method: 'post', path: '/account/notices', handle: saveNotices },
  forMembers('/account/devices', showDevices),
  { method: 'post', path: '/account/devices', handle: endDevice },
  { method: 'post', path: '/account/devices/others', handle: endOtherDevices },
  { method: 'get', path: '/checkout/return', handle: showReturn },
  { method: 'get', path: '/checkout/cancelled', handle: showCancelled },
];
