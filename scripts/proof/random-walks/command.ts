import type fc from 'fast-check';
import type { WalkModel, WalkSystem } from './walk-system.ts';

export type WalkCommand = fc.AsyncCommand<WalkModel, WalkSystem>;

/** A command: its name with arguments, its precondition, and its action. */
export interface CommandDefinition {
  readonly name: string;
  readonly isAllowed?: (model: WalkModel) => boolean;
  readonly run: (system: WalkSystem, model: WalkModel) => Promise<void>;
}

export function toCommand({ name, isAllowed, run }: CommandDefinition): WalkCommand {
  return {
    check: (model) => isAllowed?.(model) ?? true,
    run: (model, system) => run(system, model),
    toString: () => name,
  };
}
