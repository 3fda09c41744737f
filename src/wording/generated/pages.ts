// Written by `npm run generate:messages` from messages/en/pages.json.

export interface PagesMessages {
  'pages.allNewsletters': null;
  'pages.articlesBy': { readonly name: 'text' };
  'pages.backToArticle': null;
  'pages.by': { readonly names: 'text' };
  'pages.comments': { readonly count: 'number' };
  'pages.copied': null;
  'pages.copyLink': null;
  'pages.correction': null;
  'pages.draft': null;
  'pages.earlier': null;
  'pages.earlierArticles': null;
  'pages.email': null;
  'pages.freeToRead': null;
  'pages.giftLink': null;
  'pages.giftLinkIntro': { readonly date: 'text' };
  'pages.giftLinkTitle': null;
  'pages.giftLinksLeft': { readonly count: 'number' };
  'pages.giftStory': null;
  'pages.latest': null;
  'pages.links': null;
  'pages.moreResults': null;
  'pages.noResults': { readonly query: 'text' };
  'pages.nothingInSection': null;
  'pages.nothingPublished': null;
  'pages.readingMinutes': { readonly minutes: 'number' };
  'pages.search': null;
  'pages.searchFor': null;
  'pages.searchResults': { readonly query: 'text' };
  'pages.sections': null;
  'pages.share': null;
  'pages.shareByMail': null;
  'pages.tags': null;
  'pages.toFrontPage': null;
  'pages.unpublished': null;
  'pages.updated': { readonly date: 'text' };
}
