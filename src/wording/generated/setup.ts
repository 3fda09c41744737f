// Written by `npm run generate:messages` from messages/en/setup.json.

export interface SetupMessages {
  'setup.frontFields.onePerLineATag': null;
  'setup.frontFields.sections': null;
  'setup.frontFields.shareButtons': null;
  'setup.generalFields.aiCrawlers': null;
  'setup.generalFields.allowed': null;
  'setup.generalFields.atTheTopOfEvery': null;
  'setup.generalFields.blockedByRobotsTxt': null;
  'setup.generalFields.copyrightLine': null;
  'setup.generalFields.forArticlesWithoutTheirOwn': null;
  'setup.generalFields.forNewPricesExistingPrices': null;
  'setup.generalFields.forSchedulesAndForWhere': null;
  'setup.generalFields.language': null;
  'setup.generalFields.ofYourArticlesAndOf': null;
  'setup.generalFields.timeZone': null;
}
