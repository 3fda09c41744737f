import { requireOracle } from '../oracle/oracle.ts';
import { settleDown } from '../site/settle.ts';
import type { Step } from './commands.ts';
import { bring, listen, reconcile, type World } from './world.ts';

const isUp = (model: { isDown: boolean }) => !model.isDown;

/** One of the events that wait, in any order, is delivered, and mostly acted on at once. */
export function deliverOne(index: number, pause: number): Step {
  return {
    name: `deliver(${index}, ${pause})`,
    async act(world, model) {
      const event = await takeWaiting(world, index);
      if (event === null) return;
      await bring(world, event);
      if (pause % 3 > 0 && !model.isDown) await settleDown(world.site);
    },
  };
}

/** Something that was delivered before comes again, several times at once. */
export function duplicate(index: number, copies: number): Step {
  return {
    name: `duplicate(${index}, ${copies})`,
    needs: isUp,
    async act(world) {
      const event = world.delivered[index % world.delivered.length];
      if (!event) return;
      await Promise.all(Array.from({ length: 1 + (copies % 4) }, () => bring(world, event)));
    },
  };
}

/** An event is lost on the way and never comes. */
export function dropOne(index: number): Step {
  return {
    name: `drop(${index})`,
    act: async (world) => void (await takeWaiting(world, index)),
  };
}

export function reconcileNow(): Step {
  return {
    name: 'reconcile',
    needs: isUp,
    async act(world) {
      const { site, admin, members } = world;
      await settleDown(site);
      await reconcile(world);
      await requireOracle(site, { admin, members }, 'after a reconciliation');
    },
  };
}

export function crash(): Step {
  return {
    name: 'crash',
    needs: isUp,
    async act(world, model) {
      model.isDown = true;
      world.counts.crashes += 1;
      world.site.crashes += 1;
      for (const server of world.site.servers.splice(0)) await server.kill();
    },
  };
}

export function restart(): Step {
  return {
    name: 'restart',
    needs: (model) => model.isDown,
    async act(world, model) {
      await world.site.start();
      model.isDown = false;
    },
  };
}

async function takeWaiting(world: World, index: number) {
  await listen(world);
  const { waiting } = world;
  if (waiting.length === 0) return null;
  return waiting.splice(index % waiting.length, 1)[0] ?? null;
}
