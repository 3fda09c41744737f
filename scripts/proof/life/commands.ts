import fc from 'fast-check';
import {
  crash,
  deliverOne,
  dropOne,
  duplicate,
  reconcileNow,
  restart,
} from './deliver-commands.ts';
import {
  cancel,
  change,
  closeDispute,
  dispute,
  land,
  payPage,
  refund,
  resume,
  subscribe,
  tip,
} from './money-commands.ts';
import { advance, breakCard, mendCard, pause, unpause } from './stripe-commands.ts';
import type { Model, World } from './world.ts';

export type LifeCommand = fc.AsyncCommand<Model, World>;

/** What every command is made of: a name with its numbers, when it can come, and what it does. */
export interface Step {
  readonly name: string;
  readonly needs?: (model: Model) => boolean;
  readonly act: (world: World, model: Model) => Promise<void>;
}

export function toCommand({ name, needs, act }: Step): LifeCommand {
  return {
    check: (model) => needs?.(model) ?? true,
    run: (model, world) => act(world, model),
    toString: () => name,
  };
}

const small = fc.nat({ max: 11 });

function from(make: (a: number, b: number) => Step): fc.Arbitrary<LifeCommand> {
  return fc.tuple(small, small).map(([a, b]) => toCommand(make(a, b)));
}

/** What readers, staff, Stripe, banks and the network do; each number chooses among what there is. */
const EVERYDAY = [
  ...[from(subscribe), from(subscribe), from(payPage), from(payPage), from(payPage), from(tip)],
  ...[from(deliverOne), from(deliverOne), from(deliverOne), from(duplicate), from(dropOne)],
  ...[from(land), from(refund), from(dispute), from(closeDispute)],
  ...[from(breakCard), from(mendCard), from(pause), from(unpause)],
  ...[from(cancel), from(resume), from(change), from(advance), from(advance)],
  ...[from(reconcileNow)],
];

const CRASHES = [from(crash), from(restart), from(restart)];

/** A story of commands. With crashes it needs a server in a process of its own. */
export function stories(options: { hasCrashes: boolean; longest: number }) {
  const commands = options.hasCrashes ? [...EVERYDAY, ...CRASHES] : EVERYDAY;
  return fc.commands(commands, { maxCommands: options.longest, size: 'max' });
}
