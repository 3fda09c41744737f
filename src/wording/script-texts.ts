import type { ConsoleMessages } from './generated/console.ts';

type Keys = Extract<keyof ConsoleMessages, `console.script.${string}`>;

/** What the scripts of the console say, by name. */
export type ScriptText = Keys extends `console.script.${infer Name}` ? Name : never;
