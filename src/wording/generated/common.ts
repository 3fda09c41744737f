// Written by `npm run generate:messages` from messages/en/common.json.

export interface CommonMessages {
  'common.account': null;
  'common.console': null;
  'common.contact': null;
  'common.decision.abuse': null;
  'common.decision.banned': null;
  'common.decision.banned_words': null;
  'common.decision.duplicate': null;
  'common.decision.hate': null;
  'common.decision.illegal': null;
  'common.decision.links': null;
  'common.decision.misinformation': null;
  'common.decision.new_member': null;
  'common.decision.off_topic': null;
  'common.decision.other': null;
  'common.decision.outside_check': null;
  'common.decision.rejections': null;
  'common.decision.reports': null;
  'common.decision.spam': null;
  'common.decision.suspect_words': null;
  'common.every': { readonly count: 'number'; readonly unit: readonly ('day' | 'month' | 'week' | 'year')[] };
  'common.feed': null;
  'common.footer': null;
  'common.frontPage': null;
  'common.labelled': { readonly label: 'text'; readonly value: 'text' };
  'common.language': null;
  'common.newsletters': null;
  'common.page.about': null;
  'common.page.imprint': null;
  'common.page.privacy': null;
  'common.page.terms': null;
  'common.plans': null;
  'common.reader': null;
  'common.signIn': null;
  'common.skip': null;
}
