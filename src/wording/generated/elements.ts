// Written by `npm run generate:messages` from messages/en/elements.json.

export interface ElementsMessages {
}
