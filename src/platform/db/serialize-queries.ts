import type { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';

/**
 * Prisma reads several relations of one row at once, inside a transaction too, whose one connection can
 * only be asked one question at a time. pg let the others wait until now, and will not from version 9 on.
 */
export function serializeQueries(factory: PrismaPg): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  return {
    ...{ provider, adapterName },
    async connect() {
      const adapter: SqlDriverAdapter = await factory.connect();
      const start = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (level) => serializeTransaction(await start(level));
      return adapter;
    },
  };
}

function serializeTransaction(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  // A question that fails does not keep the next from being asked: PostgreSQL answers that one.
  const inTurn = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    const answer = last.then(ask, ask);
    last = answer;
    return answer;
  };
  const query = transaction.queryRaw.bind(transaction);
  const execute = transaction.executeRaw.bind(transaction);
  transaction.queryRaw = (question) => inTurn(() => query(question));
  transaction.executeRaw = (question) => inTurn(() => execute(question));
  return transaction;
}
