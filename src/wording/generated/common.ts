// Written by `npm run generate:messages` from messages/en/common.json.

export interface CommonMessages {
  'common.account': null;
  'common.console': null;
  'common.footer': null;
  'common.frontPage': null;
  'common.language': null;
  'common.newsletters': null;
  'common.page.about': null;
  'common.page.imprint': null;
  'common.page.privacy': null;
  'common.page.terms': null;
  'common.plans': null;
  'common.signIn': null;
  'common.skip': null;
}
