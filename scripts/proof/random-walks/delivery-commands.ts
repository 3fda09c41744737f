import { requireOracle } from '../oracle/oracle.ts';
import { settleDown } from '../site/settle.ts';
import type { CommandDefinition } from './command.ts';
import { deliverEvent, fetchNewEvents, reconcile, type WalkSystem } from './walk-system.ts';

const isUp = (model: { isDown: boolean }) => !model.isDown;

/** One of the events that wait, in any order, is delivered, and mostly acted on at once. */
export function deliverOne(index: number, pause: number): CommandDefinition {
  return {
    name: `deliver(${index}, ${pause})`,
    async run(world, model) {
      const event = await takeWaiting(world, index);
      if (event === null) return;
      await deliverEvent(world, event);
      if (pause % 3 > 0 && !model.isDown) await settleDown(world.site);
    },
  };
}

/** Something that was delivered before comes again, several times at once. */
export function duplicate(index: number, copies: number): CommandDefinition {
  return {
    name: `duplicate(${index}, ${copies})`,
    isAllowed: isUp,
    async run(world) {
      const event = world.delivered[index % world.delivered.length];
      if (!event) return;
      await Promise.all(Array.from({ length: 1 + (copies % 4) }, () => deliverEvent(world, event)));
    },
  };
}

/** An event is lost on the way and never comes. */
export function loseOne(index: number): CommandDefinition {
  return {
    name: `drop(${index})`,
    run: async (world) => void (await takeWaiting(world, index)),
  };
}

export function reconcileNow(): CommandDefinition {
  return {
    name: 'reconcile',
    isAllowed: isUp,
    async run(world) {
      const { site, admin, members } = world;
      await settleDown(site);
      await reconcile(world);
      await requireOracle(site, { admin, members }, 'after a reconciliation');
    },
  };
}

export function crash(): CommandDefinition {
  return {
    name: 'crash',
    isAllowed: isUp,
    async run(world, model) {
      model.isDown = true;
      world.counts.crashes += 1;
      world.site.crashes += 1;
      for (const server of world.site.servers.splice(0)) await server.kill();
    },
  };
}

export function restart(): CommandDefinition {
  return {
    name: 'restart',
    isAllowed: (model) => model.isDown,
    async run(world, model) {
      await world.site.start();
      model.isDown = false;
    },
  };
}

async function takeWaiting(world: WalkSystem, index: number) {
  await fetchNewEvents(world);
  const { waiting } = world;
  if (waiting.length === 0) return null;
  return waiting.splice(index % waiting.length, 1)[0] ?? null;
}
