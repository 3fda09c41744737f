// Written by `npm run generate:messages` from messages/en/console.json.

export interface ConsoleMessages {
}
