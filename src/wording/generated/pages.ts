// Written by `npm run generate:messages` from messages/en/pages.json.

export interface PagesMessages {
}
