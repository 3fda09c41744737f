// Written by `npm run generate:messages` from messages/en/editing.json.

export interface EditingMessages {
}
