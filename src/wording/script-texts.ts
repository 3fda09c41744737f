import type { ConsoleMessages } from './generated/console.ts';

type Keys = Extract<keyof ConsoleMessages, `console.script.${string}`>;

/** The name of a text that the console's scripts use. */
export type ScriptText = Keys extends `console.script.${infer Name}` ? Name : never;
