// Written by `npm run generate:messages` from messages/en/errors.json.

export interface ErrorsMessages {
}
